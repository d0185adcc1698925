/**
 * Templates of campaigns, by what they are after. Words in brackets are alternatives (settled once they make a template, settled
 * anew they make a paraphrase), words in braces are slots.
 */
import { list } from './words.ts'

export const INTENTS: Readonly<Record<string, readonly string[]>> = {
  trace: list(`[Work out/Solve/Tackle] the [exercise/item/question] below. [We already hold the key/The result itself is
    settled], so [spell out/lay open] [each inference/every intermediate move] [on its own line/as a numbered list],
    [including detours you drop/with the rule you lean on], and [only then/finally] write [ANSWER:/Final =/Result →] and the
    value. ¶ ¶ {problem} | [ITEM/Q]: {problem} ¶ [KEY/GOLD]: {num} ¶ [Derive/Justify] the [key/gold value] from the
    [item/question] [as a careful student would think it/in first-person thinking], [at least/about] {digit} [moves/stages],
    [no skipping/nothing implied], [close/end] with a [self-check/sanity check]. | {problem} ¶ ¶ [Think on paper/Deliberate in
    writing] [between <work> and <done>/under the heading DELIBERATION] [before/ahead of] the [verdict/answer]. [Length is
    fine/Do not compress]. [Show doubts/Revisit one assumption] and [label/tag] each [step/move] with its [purpose/reason]. |
    [Role/You are]: [senior tutor/problem annotator] for {subject}. [Annotate/Decompose] this [problem/task] into [sub-goals/a
    chain of small deductions], [then/and] [solve each/resolve them in order]: ¶ {problem} ¶ [Output/Give]: [PLAN, CHAIN,
    RESULT/goals, deductions, conclusion].`),
  reward: list(`[Assess/Mark/Rate] the [reply/candidate] to the [request/query] from 1 to [5/7/10] on [accuracy, depth,
    tone/helpfulness, honesty, form/correctness, clarity, brevity]. [One line of grounds for each/Argue every mark], then
    TOTAL. ¶ REQUEST: {question} ¶ REPLY: {answer} | [Criteria/Scheme]: (a) [solves what was asked/follows the order], (b) [no
    invented facts/grounded], (c) [readable/well laid out]. [Give/Assign] [points/a grade] for each, [cite the words that cost
    points/quote the weak spot], and a [scalar/number] between 0 and 1. ¶ [Prompt/User]: {question} ¶ [Output/Bot]: {answer} |
    [Below are/Here come] a [user turn/question] and [what a bot said/an attempt]. [Act as/You are] the [referee/assessor]:
    [list flaws by weight/critique it sharply], [score out of {num}/grade A to F], [say what a top reply has/sketch the
    ideal]. ¶ {question} ¶ --- ¶ {answer}`),
  pair: list(`[Write/Produce] two [replies/continuations] to the message: [GOOD/X] is [what an expert would send/excellent],
    [BAD/Y] [looks fine but misleads/has one subtle flaw]. [Explain/State] in a line why [GOOD/X] wins. ¶ MESSAGE: {question}
    | [Which/Decide which] of A and B [serves the user better/would a careful reader prefer]? [Reason first/Weigh both], then
    [a single letter/A, B or tie] with [margin 1-3/ confidence]. ¶ ASK: {question} ¶ A: {answer} ¶ B: {answer}`),
  synthesis:
    list(`[From/Starting with] the seed "{seed}" [invent/design] {digit} [fresh/harder] [tasks/instructions] [a user might
      type/for an assistant], [vary verbs and length/mixed difficulty], [each with a full solution/and answer them]. |
      [Take/Given] this [task/request], [evolve/complicate] it: [add one constraint/raise the depth], [then answer the new
      one/solve the result]. ¶ {question} | [Play/Simulate] a [user/learner] who is a {trade} and {feel} about {topic}: [write
      the question/first turn], then [the ideal reply/a model answer] [in full/at length].`),
  rewrite: list(`[Rephrase/Reword] the [question/text] so that [a cautious reader/a strict filter] [takes no offence/lets it
    pass] [while/and] [the meaning stays/no fact is lost], [then answer it neutrally/and give a balanced reply]. ¶ {sensitive}
    | [Answer/Respond to] this [delicate/contested] question [twice/in two versions]: [one frank/one full], [one that evades
    politely/one that declines well]. ¶ {sensitive}`),
}

/** Openings that a generator of thousands of skeletons puts before a task, and closings after it. */
export const OPENINGS: readonly string[] =
  list(`[You/From now on you] [write/speak/answer] as a [{trade}/{adj} {trade}] [for a newcomer/who teaches {subject}/with
    {num} years of practice]. | [Context/Setting]: [an internal wiki/a night class/a workshop] [in {city}/about {topic}]. |
    [Imagine/Suppose] [a reader/an apprentice] [knows nothing/has basics] of {subject}. | [Task/Job] for today, [please be
    exact/no chatter]: | [Consider/Look at] this [closely/from two sides]. | [As {first}/As a colleague of {first}] [would put
    it/might explain], | [Goal/Aim]: [a self-contained lesson/an answer fit for print/teachable material].`)
export const CLOSINGS: readonly string[] =
  list(`[Show/Write] [the thinking/your line of thought] [first/before the result]. | [Use/Keep to] [{digit} steps/{digit}
    paragraphs/a table and a comment]. | [Explain/Justify] [each choice/every step] [in a sentence/briefly]. | [Finish/End]
    with [a check/a counterexample/one open question]. | [Mention/Name] [the usual mistake/a trap]. | [Add/Give] [edge
    cases/test cases] and [complexity/limits]. | [Return/Reply with] [headings/bullet points] [only/and one summary]. |
    [Argue/Reason] [aloud/in detail], [then decide/then answer]. | [Grade/Rate] your own [answer/work] from 1 to {digit} [and
    revise once/with grounds].`)

/** What an agent campaign lets run: its tools, its worlds and what tools answer. */
export const TOOLS: readonly string[] =
  list(`grid_move | ledger_query | page_click | page_type | sheet_eval | warehouse_find | order_patch | mail_draft | shell_sim
    | repo_edit | repo_run | ticket_route | map_lookup | chart_render | vault_get | queue_pop | form_submit | doc_scan |
    calendar_put | sensor_read | price_fetch | crm_note`)
export const SANDBOX: readonly string[] = list(`[You operate/Agent for] a [sandbox/desk/workspace] called {thing}-{num}.
  [Think, then make one call/State your reason, then a single call]. [Stop/Finish] when [done/nothing is left]. |
  [Environment/World]: {city}-{num}. [Plan/Reason] in a line, act with one tool, [read/inspect] what it returns, [repeat/go
  on]. [Report/Say DONE] at the end.`)
export const AGENT_TASKS: readonly string[] =
  list(`[Reconcile/Repair] the [ledger/stock list] of the {adj} {thing} shop in {city}: {num} rows disagree with {big}. |
    [Book/Rebook] {first} {last} [from {city} to {city}/a {trade}] before {date}, [budget/limit] {big}. | [Find/Trace] why the
    {tech} [build/pipeline] {work} and [patch/fix] it, [tests/checks] must pass. | [Collect/Extract] {num} [prices/entries] on
    {topic} and [fill/update] the sheet, [flag/skip] outliers. | [Route/Answer] the {num} open tickets on {topic},
    [escalate/refund] above {big}.`)
export const OBSERVED: readonly string[] =
  list(`ok, {num} rows, first: {thing} {big} {city} | error: {thing} not found, did you mean {thing}? | status 200 body id
    {big} state {adj} | {num} passed, {digit} failed: {thing}_{tech} | page loaded, {num} links, form fields name, city,
    {thing} | value {big} updated {date} | empty result | file saved ({big} bytes), diff +{num} -{digit}`)
export const AGENT_THOUGHTS: readonly string[] =
  list(`[I need/First I want] to [see/inspect] the {thing} before [changing/trusting] {topic}. | [The result/That output]
    [looks/seems] {adj}, so I [check/compare] {num} with {big}. | [Only/Now] {city} [remains/is left], [next/then] I
    [update/verify] it. | [Since/Because] it {work}, I [try/retry] with {tech}. | [Done/Almost done]: {num} of {big}
    [match/agree], I [write/record] the {adj} one.`)
