/**
 * Innocents who look like a campaign, by kind: what a group of them shares (a chance for each tie), when they work, and their
 * templates. Their slots are their own pupils, patients, calls and letters.
 */
import type { Hours } from './rhythm.ts'
import { list } from './words.ts'

export interface Kind {
  readonly population: string
  readonly size: readonly [number, number]
  /** The chance that a group has one legal entity, card, exit, mail domain, creation burst or client in common. */
  readonly ties: Readonly<Record<'entity' | 'card' | 'exit' | 'domain' | 'burst' | 'client', number>>
  readonly hours: readonly Hours[]
  readonly wordings: readonly string[]
  /** How many of the wordings a group settles on. */
  readonly sheets: readonly [number, number]
  readonly manner: string
  readonly own: readonly [number, number]
  readonly volume: readonly [number, number]
  readonly style: 'app' | 'developer' | 'any' | 'harness'
  readonly client: 'app' | 'sdk' | 'tool'
}

/** Reads a kind: name, sizes, ties in the order above, hours, sheets, manner, own share, volume, style, client; then wordings. */
function kind(spec: string, wordings: string): Kind {
  const [population = '', size, ties, hours, sheets, manner = '', own, volume, style, client] = spec.split(' ')
  const pair = (text = ''): readonly [number, number] => {
    const [low = 0, high = 0] = text.split('-').map(Number)
    return [low, high]
  }
  const [entity = 0, card = 0, exit = 0, domain = 0, burst = 0, same = 0] = (ties ?? '').split(',').map(Number)
  return {
    population,
    size: pair(size),
    ties: { entity, card, exit, domain, burst, client: same },
    hours: (hours ?? '').split(',') as Hours[],
    sheets: pair(sheets),
    manner,
    own: pair(own),
    volume: pair(volume),
    style: style as Kind['style'],
    client: client as Kind['client'],
    wordings: list(wordings),
  }
}

/** Kinds that every fortnight holds. */
export const STANDING: readonly Kind[] = [
  kind(
    'firm-batch 3-9 1,0.9,0.7,1,0.6,0.9 batch,flat,office 1-3 short 0-0.1 40-220 any sdk',
    `[Extract/Pull out] [vendor, sum, due date/name, city, amount] from the [mail/message] as [key: value lines/CSV]. ¶
      {ticket} | [Classify/Tag] the [request/mail] as [billing, delivery, fault, other/new, open, closed]. ¶ {ticket} |
      [Rewrite/Shorten] this [listing/review] to {num} words, [keep brand names/plain tone]. ¶ {review} | [Summarise/Condense]
      [for the weekly sheet/in one line]: ¶ {call}`,
  ),
  kind(
    'retrieval-default 14-40 0,0,0,0,0,0.3 office,flat,home 1-1 short 0-0.5 8-70 developer sdk',
    `Use the passages below to reply to the query at the end. If they do not hold the reply, say that you cannot tell; never
      guess. ¶ ¶ {document} ¶ ¶ Query: {about} ¶ Helpful reply:`,
  ),
  kind(
    'judge 2-7 1,0.9,0.6,1,0.4,0.9 batch,flat,office 1-2 score 0-0.15 50-260 harness sdk',
    `[Score/Rate] how well the [bot reply/summary] [answers/covers] the [question/text], 0 to 10. [Digits only/Only a number].
      ¶ Q: {question} ¶ R: {answer} | Does the [reply/answer] [stick to/contradict] the source? [Give 0-10/A number]. ¶
      SOURCE: {document} ¶ REPLY: {answer}`,
  ),
  kind(
    'campus 15-45 0.25,0.1,1,1,0.7,0.1 school 1-3 explain 0.6-0.95 3-18 app app',
    `[Explain/Help with] this [exercise/problem] from the {subject} sheet [step by step/without the final answer]: ¶ {problem}
      | [Quiz/Test] me on {subject}, {digit} questions, [then mark me/wait for my answers] | [Check/Comment on] my paragraph
      for the {subject} seminar: ¶ {essay}`,
  ),
  kind(
    'course 10-30 0.1,0.2,0.5,0.7,1,0.4 school 2-5 explain 0.1-0.6 6-25 any sdk',
    `You are a [{adj} pirate/tour guide/{trade}]. [Answer/Reply] in {digit} sentences. ¶ {question} | [Think step by step/Let
      us go slowly], then [give/print] the answer as ANSWER: x. ¶ {problem} | [Classify/Label] the [review/text] as positive,
      negative or mixed, [with a reason/with confidence]. ¶ {review} | [Here are two examples/Examples]: cat → animal; rose →
      plant. [Now/Next]: {thing} → | [Rewrite/Improve] this prompt so that a model does better: "{question}"`,
  ),
]

/** Kinds of this author: institutions, and people whose template, card, shift or exit is common though no legal name is. */
export const INSTITUTIONS: readonly Kind[] = [
  kind(
    'item-writers 8-26 0,0.3,0,0.1,0.5,0.2 home,office 2-5 worked 0.1-0.6 10-60 any app',
    `[Write/Draft] a full model solution [with/and] mark allocation ([M1, A1/method, accuracy]) for the {subject} item; [every
      step on a new line/show all working], [note common errors/add examiner notes]. ¶ {problem} | [Review/Vet] this item for
      [ambiguity/bias] and [estimate/state] its facility for year {digit}, [then solve/ solving] it [in full/two ways]. ¶
      {problem} | [Give/Offer] {digit} distractors [with/and] the [misconception/slip] behind each, [then reason to the
      key/prove the key]. ¶ {problem} | [Produce/Make] a parallel form of the item: same [demand/ skill], new context,
      [worked/with key]. ¶ {problem}`,
  ),
  kind(
    'tutors 10-30 0.1,0.6,0.1,0.2,0.4,0.1 school,late,home 2-6 worked 0.2-0.7 8-45 app app',
    `[Pupil/Student] in year {digit} is stuck [here/on this]. [Lead/Walk] [me/them] through it [one step at a time/with every
      step reasoned], [friendly tone/no jumps], and [say why/explain each rule]. ¶ {problem} | [Find/Show] where [my
      pupil's/this] working goes wrong [and repair it/line by line]: ¶ {problem} ¶ Pupil wrote: {num} + {digit} = {big} |
      [Lesson plan/Plan] for {num} minutes on {subject} [with warm-up/for one pupil], ending with [an exit ticket/{digit}
      questions and solutions]`,
  ),
  kind(
    'marking-pool 10-34 0.1,0.1,0.2,0.3,0.3,0.1 school,home 1-4 judged 0.1-0.6 8-55 any app',
    `[Mark/Grade] the script [against/with] the [board's/county's] bands: [content (8), structure (6), language (6)/AO1 (10),
      AO2 (10)]. [Quote/Point to] evidence for [each band/every mark], [total and level/two targets]. ¶ {essay} |
      [Moderate/Second-mark] this essay. First marker gave {num}. [Agree or adjust/State your mark], [criterion by
      criterion/with reasons]. ¶ {essay} | [Write/Draft] feedback for {first} [two strengths, one target/kind but honest],
      [grade first/no grade]. ¶ {essay}`,
  ),
  kind(
    'moderators 10-32 0.15,0.2,0.9,0.3,0.8,0.7 early,late,night 1-3 label 0-0.3 25-110 harness sdk',
    `[Policy check/Queue item]. [Choose/Pick] one: [ok, remove, escalate/allow, hide, ban]. [No comment/Label only]. ¶ {post}
      | Is the post [harassment, scam, self-harm or none/abuse, spam or fine]? ¶ {post} | [Appeal/Second look]: was
      [removal/the strike] right? [yes or no/uphold or lift]. ¶ {post}`,
  ),
  kind(
    'ward-letters 8-26 0.4,0.1,0.8,0.5,0.2,0.2 early,late,night,office 1-4 explain 0.2-0.7 6-35 app app',
    `[Draft/Turn these notes into] a discharge letter to the GP: [diagnosis, course, medication, follow-up/ reason, findings,
      plan], [plain words for the patient/formal]. ¶ {note} | [Reason through/List] the differential [most to least
      likely/with for and against], [and next tests/red flags]. ¶ {note} | [Handover/SBAR] from: ¶ {note}`,
  ),
  kind(
    'chambers 6-20 0,0.4,0.8,0.5,0.2,0.1 office,home 2-5 explain 0.2-0.7 6-40 developer app',
    `[Set out/Analyse] the issues in [IRAC/numbered] form, [both sides/strongest opposing point], [step by step to a view/and
      a view on merits]. ¶ {matter} | [Chronology/Timeline] in a table: date, event, source. ¶ {matter} | [Draft/Prepare]
      {digit} questions for cross-examination [in order/with aim of each]. ¶ {matter} | [Skeleton/Note] for the hearing, max
      {num} lines: ¶ {matter}`,
  ),
  kind(
    'newsroom 8-24 0.5,0.4,0.6,0.6,0.2,0.2 early,late,office 1-4 short 0.2-0.7 8-45 developer app',
    `[Five/{digit}] headlines under {num} characters, [house style: no puns/sentence case]. ¶ {article} | [Cut/Trim] to {num}
      words and keep [all quotes/the first fact]. ¶ {article} | [Rate/Compare] [headline A and B/these two leads] for
      [accuracy/clarity], [pick one/say why]. ¶ A: {first} on {topic} ¶ B: {city} and the {adj} {thing} ¶ {article}`,
  ),
  kind(
    'authorities 8-24 0,0.3,0.4,0.6,0.3,0.4 office 1-3 explain 0.1-0.5 8-50 harness sdk',
    `[Rewrite/Put] this [notice/letter] in [plain language, level B1/easy words], [short sentences/one idea a line], [keep
      deadlines and sums/ keep legal force]. ¶ {letter} | [Translate/Render] for [residents/applicants] [and keep terms/with
      glossary]: ¶ {letter} | [Check/Review] the [letter/notice] for [missing appeal notice/unclear duties]. ¶ {letter}`,
  ),
  kind(
    'call-centre 12-34 0.3,0.3,0.9,0.4,0.7,0.8 early,late,night 1-3 short 0-0.4 20-90 developer sdk',
    `[Wrap-up/After-call note]: [reason, promise, mood/issue, outcome, next step] in {digit} lines. ¶ {call} | [Score/Grade]
      the agent on [greeting, empathy, solution/script, tone, close] 1-5 [with a quote each/and one tip]. ¶ {call} |
      [Suggest/Draft] the [follow-up mail/reply] to the customer. ¶ {call}`,
  ),
  kind(
    'crammers 14-40 0,0.1,0.3,0.1,0.4,0.1 school,home 1-4 worked 0.2-0.8 5-30 app app',
    `[solve/do] this past paper question [with all steps/show working] [pls/like the mark scheme wants]: ¶ {problem} |
      [why/how] is the answer {num}? [explain every line/full reasoning] ¶ {problem} | [give me/make] a similar one and solve
      it ¶ {problem}`,
  ),
  kind(
    'prompt-school 12-36 0,0,0,0,0.3,0.1 home,office 3-8 explain 0.2-0.7 6-30 any app',
    `[Act/Work] as my [panel/board] of [a {trade}, a sceptic and a poet/three experts]: each [speaks in turn/objects once],
      then [vote/merge]. ¶ {question} | [Before answering/First] list [assumptions/unknowns], [rate each 1-5/mark risky ones],
      then [answer/advise]. ¶ {question} | [Deliver/Write] [draft, critique, final/v1, flaws, v2] [in that order/visibly]. ¶
      {question} | [Role/Goal/Format]: {trade}; {topic}; [table/list]. ¶ {question} | [Interview me/Ask me] {digit} questions
      [one by one/at once] about {topic}, then [write/give] the plan.`,
  ),
  kind(
    'translators 8-24 0,0.1,0,0.2,0.2,0.1 office,home 1-3 explain 0.1-0.6 8-45 any app',
    `[Two versions/Versions A and B] of this passage in [Spanish/Polish/Korean/Turkish], [literal and idiomatic/formal and
      warm], [say which is better/ comment on choices]. ¶ {article} | [Post-edit/Correct] the [machine text/draft], [list each
      change and reason/mark errors by type]. ¶ {letter} | [Glossary/Terms] from: ¶ {document}`,
  ),
  kind(
    'foster-shop 10-26 0,0.9,0.2,0.1,0.7,0.1 home,late 1-2 explain 0.6-0.95 5-30 app app',
    `[Write/Make] a product text for a {adj} {thing}, {num} words, [bullets/story first]. | [Reply/Answer] to this review
      [politely/briefly]: ¶ {review}`,
  ),
]
