/** The parts of which requests for training data are composed, by what they are after; each alternative is another operator's habit. */
export type Intent = 'trace' | 'grade' | 'pair' | 'synth' | 'rewrite'
type Parts = Readonly<Record<Intent, readonly string[]>>

export const INTENTS: readonly Intent[] = ['trace', 'grade', 'pair', 'synth', 'rewrite']

export const OPENS: readonly string[] = [
  'You [work|act|serve] as [a senior|a meticulous|the lead] [tutor|reviewer|specialist] in {field}.',
  'Record {id} of [batch|split|lot] {seed}.',
  '[Context|Setting]: [material|content] for a course on {field}.',
  '[Treat|Handle] the following as [one unit of|an isolated piece of] work; there is no earlier conversation.',
  '[Your output is read by a parser|A script reads what you write|Machine-read output], so [stick to|keep] the layout.',
  '[Act as if|Assume] the reader [is new to|has forgotten] {field}.',
  'Domain: {field}. Skill: {skill}.',
]

export const TASKS: Parts = {
  trace: [
    '[The outcome is settled|We know where this ends]; [spell out|unfold|lay bare] [each deduction|every inference|all moves] that [carries|leads] from the [givens|data] to it.',
    '[Rebuild|Retrace|Reconstruct] how [an expert|a gifted pupil|you] would [reach|arrive at] the stated result, [hesitations included|with each check on the way].',
    '[Think on paper|Reason aloud]: [number|list] the [moves|stages] of the solution and [justify|give the ground for] [each|every one].',
    'Produce a [long|thorough|fully worked] derivation [before|and only then] the result, [as though discovering it|without citing the key].',
  ],
  grade: [
    '[Score|Mark|Rate] the [candidate|submission|attempt] on {n} [criteria|axes] from [0 to 10|1 to 5|1 to 7]: [soundness, economy, tone|truth, order, completeness|method, rigour, style].',
    '[Apply|Use] this [scale|rubric]: [full marks only for a valid chain|deduct 2 per slip|half credit for a right method]; [explain|defend] [each deduction|the mark] in [one line|a clause].',
    '[Play the examiner|Be the strict marker]: [find the first wrong move|say where it breaks], then [grade|award points] out of [10|20|100].',
  ],
  pair: [
    '[Two|A pair of] [replies|drafts] follow. [Decide|State] which [one|of them] a [careful reader|domain expert] would [keep|prefer] and [by how much|why].',
    '[Rank|Order] the two [completions|solutions]; [ties are forbidden|a tie needs a reason]; [weigh method over length|ignore length and polish].',
    '[Choose|Pick] the [stronger|more helpful|safer] [reply|version] and [name|quote] the [deciding|single worst] [flaw|passage] of the other.',
  ],
  synth: [
    '[Invent|Devise|Create] [a fresh|another|a harder] [exercise|task] that [trains|exercises] {skill} the way the [sample|seed item] does, [in a new setting|with other numbers].',
    '[Mutate|Evolve] the [seed|item below]: [add a constraint|turn it round|merge two goals], [keep it solvable|one right answer only], [then solve it|with its key].',
    '[Write|Compose] [one|a single] [instruction|request] that [users|people] in {field} might [send|type], [inspired by|of the same family as] the [extract|item], [and its ideal reply|with a model answer].',
  ],
  rewrite: [
    '[Recast|Rephrase|Rewrite] the [passage|extract] for {audience} [without losing a claim|keeping every fact], in {n} [sentences|short lines].',
    '[Produce|Give] a [neutral|balanced|toned-down] [version|rendering] of the text that [avoids|drops] [loaded words|verdicts] [and stays as long|at half the length].',
    '[Turn|Convert] the [text|item] into [a dialogue of {n} turns|a question and its answer|a briefing note] for {audience}.',
  ],
}

const GENERAL: readonly string[] = [
  '[No preamble|Skip greetings].',
  '[Stay below|At most] [90|120|150] words.',
  'Plain text[, no markup|].',
  '[Never|Do not] mention these [rules|directions].',
  '[If|Where] data is missing, [say so|write NA].',
  '[British|American] spelling.',
  '[Work|Stay] within {field}.',
]
export const RULES: Parts = {
  trace: [
    ...GENERAL,
    '[Keep|Show] [every|each] [sum|intermediate value].',
    '[Name|Flag] [one|any] false start[ and why it fails|].',
    '[One|A single] [step|inference] per line.',
    '[Check|Verify] the [end|result] [backwards|a second way].',
  ],
  grade: [
    ...GENERAL,
    '[Be harsh|Do not round up].',
    '[Style|Length] must not [sway|move] the mark.',
    '[Quote|Cite] the [phrase|line] that cost points.',
  ],
  pair: [
    ...GENERAL,
    '[Order|Position] of the two means nothing.',
    '[Margin|Confidence] as [slight, clear, huge|a number up to 3].',
    '[Penalise|Punish] [padding|invented facts].',
  ],
  synth: [
    ...GENERAL,
    '[Avoid|Ban] names [used|seen] in the [seed|sample].',
    '[Difficulty|Level]: {n} of 9.',
    '[It must need|Require] at least {n} steps.',
  ],
  rewrite: [
    ...GENERAL,
    '[Keep|Preserve] [figures|numbers] [as they are|untouched].',
    '[No|Without] [first person|adjectives of praise].',
    '[Vary|Change] sentence [openings|lengths].',
  ],
}

const SINGLE: readonly string[] = [
  '[Item|Input|Material]:\n{input}',
  '<unit>\n{input}\n</unit>',
  '### [Seed|Source|Item]\n{input}',
  '"""\n{input}\n"""',
  '({n}) {input}',
]
const KNOWN: readonly string[] = [
  '[Task|Question]:\n{input}\n[Known|Verified] [result|answer]: {result}',
  '<q>{input}</q>\n<key>{result}</key>',
  '## [Given|Problem]\n{input}\n## [Target|Key]\n{result}',
  '{input}\n=> {result}',
]
const JUDGED: readonly string[] = [
  '[Question|Task]: {input}\n[Attempt|Candidate]: {attempt}',
  '<task>{input}</task>\n<sub>{attempt}</sub>\n<ref>{result}</ref>',
  '### [Prompt|Brief]\n{input}\n### [Answer|Response] to [mark|score]\n{attempt}',
]
const PAIRED: readonly string[] = [
  '{input}\n\n[A|One]) {attempt}\n\n[B|Two]) {rival}',
  '<ask>{input}</ask>\n<a>{attempt}</a>\n<b>{rival}</b>',
  '## [Ask|Prompt]\n{input}\n## [First|Left]\n{attempt}\n## [Second|Right]\n{rival}',
]
export const FRAMES: Parts = { trace: KNOWN, grade: JUDGED, pair: PAIRED, synth: SINGLE, rewrite: SINGLE }

export const CLOSES: readonly string[] = [
  '[Finish|Close|End] with a line [that starts with|beginning] [FINAL|OUT|RES|>>].',
  '[Return|Emit] [JSON|one JSON object] with [body and verdict|text and label|work and end].',
  '[Separate|Divide] the parts by [three dashes|a blank line|##].',
  '[Wrap|Put] the [whole|outcome] in [<out>|<gold>|<y>] tags.',
  '[Write|Use] the language of the [item|input].',
]

/** Requests that are put as anybody might put them, for those who hide among others. */
export const VOICES: Parts = {
  trace: [
    '[my nephew|my daughter|a friend|our intern] is stuck on this: {input} [the book says|i know it comes to|apparently it is] {result} but [how do you get there|can you walk me through it, every bit]?',
    '{input}\n\n[I get|Key says] {result}. [What is the line of thought?|Can you take it apart slowly, nothing skipped?|Why though? go step after step]',
    '[Preparing|Revising] for [a test|an interview]. {input} [So it should be|Result:] {result}, [I want to understand each move|show the working like on a blackboard].',
    '[Hi!|Evening,|] [could you|would you] [explain in detail|show all the working] how one gets {result} here? {input} [I lose the thread halfway.|Thanks a lot]',
  ],
  grade: [
    '[I wrote|A student wrote|My flatmate says] "{attempt}" for: {input} [How good is that out of ten, and why?|Would you give it full marks?|Be honest about where it slips.]',
    '[Marking homework tonight.|Helping a colleague:] {input}\n[Answer given|Their try]: {attempt}\n[What mark, what remark?|Where do the points go?]',
  ],
  pair: [
    '[Which reads better to you|Help me choose]? [It is about|For] {input}\n[first|1]: {attempt}\n[or|2]: {rival}\n[say why in a line|short reason please]',
    '[My brother and I disagree|Two colleagues, two answers]. {input} [He|One] says {attempt}. [I say|The other] {rival}. [Who is closer?|Whose is sounder?]',
  ],
  synth: [
    '[Can you make up|I need] [a similar one|another puzzle] for [my class|quiz night|my kids], [a little harder|other theme]: {input} [and the answer too|with solution]',
    '[Running out of ideas|Need fresh practice] for {skill}. [Something in the spirit of|Like]: {input}',
  ],
  rewrite: [
    '[how would you put this|can you reword this] for {audience}? {input}',
    '[need this gentler|make this less stiff], [same facts|nothing dropped]: {input}',
  ],
}
