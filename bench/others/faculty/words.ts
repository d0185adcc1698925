/** Words that people, places and things are named with, and the sentences that everyday texts of each genre are built from. */

/** Reads a list written as one text: items stand between bars, line ends count as spaces, and ¶ is a line break. */
export const list = (text: string): readonly string[] =>
  text
    .split('|')
    .map((one) => one.replace(/\s+/g, ' ').trim().replace(/ ?¶ ?/g, '\n'))
    .filter((one) => one !== '')

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Single words and names by the slot that they fill. */
export const WORDS: Readonly<Record<string, readonly string[]>> = {
  first: words(`Amara Bastian Chiara Dmitri Elif Farid Greta Hana Ivo Joana Kofi Leila Mateus Nadia Oskar Priya Quentin Rosa
    Sefa Tomasz Ulrike Viktor Wanjiru Xenia Yusuf Zuzana Aidan Bea Cormac Dalia Emre Fiona Goran Hugo Ines Jun Katya Lars Mira
    Noor Otto Paula Ravi Signe Theo Uma Vera Wes Yara Zeno`),
  last: words(`Abara Bergstrom Castellan Dufour Eze Fabbri Grau Haldane Ibarra Jansky Kowal Lindqvist Mbeki Nakano Okoro
    Petrov Quist Rinaldi Sato Tran Ueda Varga Whitlock Ximenes Yilmaz Zamora Achterberg Bonnet Cheung Demir Ferrante Gallagher
    Hoang Kemal`),
  city: words(`Leeds Porto Graz Lyon Tartu Gdansk Bergen Malmo Turin Seville Utrecht Cork Basel Izmir Accra Nairobi Lima Quito
    Medellin Recife Puebla Denver Halifax Perth Dunedin Osaka Busan Hanoi Pune Lahore Amman Tunis Odesa Cluj Varna Split
    Patras Tampere`),
  thing: words(`lantern bicycle kettle ladder violin suitcase printer greenhouse tractor freezer notebook telescope boiler
    drone mattress camera helmet router sofa tent fence stove carpet canoe scooter shelf blender piano window hedge battery
    charger desk lamp trolley pump generator chimney gearbox wardrobe keyboard guitar barrel mirror`),
  trade: words(`baker plumber carpenter nurse beekeeper florist welder librarian tailor glazier courier surveyor mechanic
    potter gardener roofer brewer translator dentist farrier photographer bookbinder painter joiner mason vet`),
  adj: words(`quiet brittle generous narrow stubborn hasty gentle faded crooked steady hollow bitter modest vivid clumsy
    patient rusty fragile solemn brisk damp tangled sparse dull lively heavy tidy pale warm sharp`),
  topic: list(`tax returns | sourdough | tenancy law | marathon training | stage fright | bird migration | home insulation |
    puppy training | wedding speeches | roof gutters | chess openings | sleep apnoea | tomato blight | mortgage rates |
    gluten-free baking | night photography | knee pain | school lunches | rail passes | water filters | local elections |
    backpack repairs | wood stain | iron deficiency | board games | allotment plots | used cars | language exams | parental
    leave | second-hand books | job references | garden ponds | solar panels | pension plans | choir practice | sea kayaks |
    watercolour paper | dog insurance | bike lanes | compost | noise complaints | lost luggage | study loans | cheese making |
    door locks | bus timetables | hay fever | kitchen knives`),
  subject:
    list(`algebra | geometry | kinematics | organic chemistry | genetics | macroeconomics | probability | statics | ecology |
      phonetics | modern history | civics | thermodynamics | music theory | accounting | database design | anatomy | geography
      | optics | set theory | electrostatics | stoichiometry | literature | art history | number theory | logic`),
  tech: words(`pandas React Postgres Docker FastAPI Terraform Redis Kafka nginx TypeScript Rust Flask Kubernetes SQLite pytest
    webpack GraphQL numpy Django Go Spark Ansible Vue Celery dbt gRPC Elixir Swift Kotlin Airflow`),
  work: list(`keeps crashing on start | returns an empty list | is far too slow | times out under load | leaks memory | fails
    only in CI | ignores my config | duplicates every row | shows stale data | breaks after the upgrade | drops the last
    record | rejects my token`),
  who: list(`my sister | my landlord | a colleague | our neighbour | my son | my boss | an old friend | my team | our club |
    my aunt | a customer | the school | my flatmate | our choir | my partner`),
  feel: list(`nervous | fed up | curious | stuck | in a hurry | not sure | relieved | a bit lost | excited | worried`),
  part: list(`the second paragraph | the opening | the ending | the tone | the structure | the main claim | the evidence | the
    figures | the title | the last example | the transitions | the conclusion`),
}

/** Sentences by the genre of text that they belong to; words in brackets are alternatives, in braces they are slots. */
export const GENRES: Readonly<Record<string, readonly string[]>> = {
  essay: list(`In my [opinion/view] {topic} [matters/counts] more than [people/adults/most of us] [think/admit], because {who}
    [showed/told] me so. | The [author/narrator/teacher] in the story is {adj} and that [changes/explains] how we read
    {topic}. | [Firstly/To begin], the {trade} in {city} [earns/works] {num} [hours/coins] and still [has/finds] a {adj} life.
    | On the other hand {first} [says/argues] that a {thing} [cannot/should not] decide who we are. | For example, in {city}
    they [tried/banned/paid for] {topic} for {num} years. | This [proves/suggests/shows] that {adj} choices [lead/bring us] to
    {adj} places. | Many [pupils/people] are {feel} about {topic} and I [understand/do not blame] them. | [In conclusion/To
    sum up], we [need/ought] to [share/rethink/protect] {topic} [together/at once]. | I [once/last summer] [saw/met] a {trade}
    who [sold/mended] a {adj} {thing} and I [never forgot/still remember] it. | If the [state/school] [pays/acts], then {num}
    out of {big} families will [gain/notice]. | The {adj} [image/metaphor] of the {thing} [returns/appears] in line {num}.`),
  note: list(`[Pt/Patient] aged {num} [admitted/seen] with [chest pain/cough/abdominal pain/dizziness/a fall] since {num}
    [hours/days]. | Obs: HR {num}, [RR 16/RR 20], temp 3[6/7/8].{digit}, [sats 96/sats 98] on air. | [PMHx/Known]:
    [hypertension/asthma/T2DM/AF/hypothyroid]. | Works as a {trade}, lives in {city} with [spouse/nobody/two children]. |
    [Bloods/CRP/Hb] {num}, [X-ray/ECG/CT] [clear/unchanged/pending]. | Started on [amoxicillin/ramipril/bisoprolol/omeprazole]
    {num} mg, [tolerated/rash on day 2]. | [Plan/Next]: [review in clinic/repeat bloods/ physio/discharge] in {num} days. |
    {first} {last} [informed/called], [agrees/asks for letter]. | Pain [better/same/worse] after [fluids/rest/ analgesia],
    mobilising with [stick/frame/no aid].`),
  matter:
    list(`The [claimant/tenant/buyer], {first} {last}, [contracted/agreed] to [buy/repair/rent] a {thing} in {city} for {big}.
      | On {date} the [defendant/landlord/seller] [refused/failed/delayed] and gave [no reason/a {adj} reason]. | A
      [witness/surveyor], a {trade}, [noted/found] {adj} damage to the {thing}. | Clause {num} [limits/excludes] liability
      [unless/save where] notice is given within {num} days. | The [parties/ solicitors] exchanged {num} letters about
      {topic}. | It is [common ground/disputed] that the [deposit/invoice] of {big} was paid. | The claim is for
      [damages/rescission/an injunction] and [costs/interest].`),
  post: list(`[lol/honestly/ok so] {who} said {topic} is [a scam/the best/over] and i'm {feel} | anyone selling a {adj}
    {thing} near {city}? dm me | you [people/clowns/guys] know nothing about {topic}, [read a book/go outside/blocked] | [new
    video/giveaway] in bio, {num} winners, link expires {date} | I lost {big} on {topic} and I don't know who to [tell/ask] |
    that {trade} from {city} should be [fired/promoted/ashamed] | my {thing} broke again, {num} days after warranty,
    [typical/thanks for nothing] | [reported/asked] {num} times, no answer from support, {adj} service | {first} is a {adj}
    [liar/hero] and everybody in {city} knows`),
  call: list(`Agent: Thanks for calling, [you're speaking with/this is] {first}. | Customer: My {thing} [never arrived/arrived
    broken/is {adj}], order {big}. | Agent: I [see/can see] it left {city} on {date}. | Customer: I've [called/written] {num}
    times and I'm {feel}. | Agent: I can [refund/ replace/escalate] it within {num} days. | Customer: And what about the {big}
    I paid for {topic}? | Agent: Let me [check/ask my supervisor], one moment. | Customer: [Fine/No, that won't do], [send it
    to {city}/I want it in writing]. | Agent: Anything else about {topic}?`),
  article:
    list(`The [council/port/museum] of {city} [approved/delayed/cut] a plan on {topic} on {date}. | {first} {last}, a {trade},
      [said/told reporters] the decision was "{adj}". | About {big} [residents/workers] are affected, [officials/unions]
      [estimate/say]. | The cost has [risen/ fallen] by {num} percent since [spring/last year]. | [Critics/Supporters]
      [point/pointed] to {city}, where {topic} [failed/worked]. | A [vote/ hearing] is [due/planned] within {num} weeks. |
      Police [recovered/found] a {adj} {thing} near the [river/station].`),
  letter: list(`Dear [Sir or Madam/{first} {last}], we [refer/write with reference] to your [application/notice] of {date}. |
    Pursuant to section {num}, the [fee/benefit/permit] of {big} [is hereby fixed/lapses]. | You are [required/obliged] to
    [submit/produce] proof of {topic} within {num} days. | An objection [may/can] be lodged with the office in {city}. | The
    [assessment/review] found your {thing} [exempt/liable]. | Failing this, a surcharge of {num} percent [will/shall]
    [apply/be levied]. | The competent case worker is {first} {last}.`),
  ticket: list(`Order {big}: the {thing} [came/was] {adj} and the [box/seal] was [torn/open]. | I [paid/was charged] twice on
    {date}. | Please [change/ cancel] delivery to {city}, {who} will [sign/collect]. | The app [logs me out/freezes] when I
    open {topic}. | I'm {feel}, this is the {num}th mail. | Your {trade} never [showed up/called]. | Can I [swap/return] it
    without the receipt? | [Regards/Thanks], {first} {last}`),
  review: list(`[Bought/Got] this {thing} for {who} and it feels {adj}. | [Shipping/Delivery] to {city} took {num} days. |
    [Works/Looks] fine for {topic}. | The {adj} [finish/handle] [broke/scratched] after {num} uses. | For {big} I expected
    [more/less]. | A {trade} told me to [avoid/buy] it. | [Would/ Would not] [recommend/order again].`),
  log: list(`ERROR {tech} worker {num}: it {work} ¶ at line {big} | WARN retry {num} of {digit} for job {big} | step {tech}
    [failed/ended] with exit code {digit} after {num}s | diff: renamed {thing}_{tech} to {thing}_service, {num} lines |
    AssertionError: expected {num}, got {big} | cache miss for {tech}-{big}, rebuilding | test_{thing}_{topic} FAILED`),
}

/** What people write for themselves, beside what the public sets hold. */
export const QUESTIONS: readonly string[] =
  list(`[hi/hey/hello], {who} [asked/wants to know] about {topic} and I'm {feel}. [what should I say/any tips/where do I
    start]? | [can you/please/could you] [write/draft] a [short/polite/funny] [mail/message/note] to {who} about {topic}?
    [mention/include] the {adj} {thing} | [how/why] does {topic} [work/change] in {city}? {who} says it takes {num}
    [days/weeks] | I'm a {trade} in {city}. give me {digit} [ideas/names/headlines] around {topic} | [compare/which is
    better]: a {adj} {thing} for {num} euros or the one {who} has for {big}? | plan a [weekend/day] in {city} with {who}, we
    like {topic} and hate [crowds/museums/early mornings] | [explain/tell me] {subject} [like I'm ten/in two sentences/with an
    example about a {thing}] | my {tech} [job/service/script] {work}. I use {tech} with {num} workers. [what now/ideas/where
    to look]? | [convert/refactor] this idea to {tech}: read {num} files, group by {thing}, [skip/flag] rows about {topic} |
    is it [normal/legal/safe] to [lend/sell/move] a {adj} {thing} when {who} [objects/pays {big}]? | [proofread/fix my
    english]: "{first} have told {who} that the {thing} are {adj} since {num} days" | [recipe/shopping list] for {num} people,
    {who} doesn't eat [nuts/dairy/meat], we have a {adj} {thing} and love {topic} | what's the difference between {tech} and
    {tech} for {topic}? | [summarise/shorten] my notes: {first} spoke on {topic}; {last} disagreed; budget {big}; next date
    {date}; the {trade} comes to {city} | write a [limerick/ birthday card/toast] for {first}, {num}, a {adj} {trade} who
    loves {topic}`)

/** How a person goes on after an answer. */
export const FOLLOWS: readonly string[] =
  list(`[shorter please/can you shorten that/too long] | [thanks/great], now {part} again but more {adj} | what about {topic}?
    | [why/how come]? | [give/show] me {digit} more [examples/options] | and if {who} says no? | [translate/put] it into
    [Spanish/German/plain words] | that {work}, same as before | [ok/hmm], I meant the {thing} one | add
    [types/tests/comments] | can you [double check/verify] the number {num}? | make it [funnier/more formal/warmer] |
    [yes/no], {first} is my {trade} | what would it cost in {city}? | use {tech} instead`)
