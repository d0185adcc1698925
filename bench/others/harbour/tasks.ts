/** Task templates: the fixed part that a program puts around the content of each request. */
import type { Rng } from './rng.ts'
import { answer, fill, passage, problem, type Said } from './text.ts'
import { TONGUES, type Tongue, type Topic } from './words.ts'

/** What a program asks for. */
export type Kind = 'reason' | 'grade' | 'pair' | 'rewrite' | 'prefer' | 'trace' | 'classify' | 'extract' | 'translate'
/** A template with its kind and the frames around the content. */
export type Template = { kind: Kind; about: Topic | Tongue; system: string | null; head: string; tail: string; last: boolean }
const split = (text: string) => text.split('|')
const FRAMES = Object.fromEntries(
  [
    'reason|Solve the task and show each step of your thinking.|Work through the following carefully before you commit to a result.|Explain how an expert in {n} would reach the answer.|Think aloud about this, then conclude.|Here is a problem on {x}. Derive the result from what is given.|Give a full derivation, including dead ends.|You know the answer is not obvious. Reason in numbered steps.|Break the question into smaller parts and settle each.|List your assumptions, reason, verify, answer.|Help a student of {x} see why the result holds.|State what is known, what is asked, and bridge the two.',
    'grade|Grade the answer below against the rubric.|You are marking work on {x}. Score it and say why.|Rate how correct, complete and clear this reply is.|Judge the response as a strict examiner of {x} would.|Check each claim and award points.|Give a score for accuracy, depth and tone.|Decide whether the reply deserves a pass.|Assess the reply for a reader who knows the {n}.|Find the first wrong step, if any, and mark accordingly.',
    'pair|Write an instruction and an ideal answer based on the seed.|Turn the seed into a harder question and answer it.|Create one exercise on {x} with a model solution.|From this seed write a user request and the best reply.|Make a new variant with other figures, and solve it.|Produce a question that a beginner in {x} would ask, and reply.|Invent a realistic request that involves the {n}, with a response.|Evolve the prompt: add one constraint, then respond.',
    'rewrite|Rewrite the text so that it is neutral and complete.|Rephrase the following without losing facts.|Improve the style of this text about {x}.|Rewrite for a reader who has never seen a {n}.|Make the text shorter and more precise.|Give two rewrites, one formal and one plain.|Edit the passage; keep the figures.|Restate the question so that it can be answered without dispute.',
    'prefer|Which of the two replies is better? Explain briefly.|Compare answers A and B and choose.|Pick the reply that a specialist in {x} would prefer.|Rank the replies by helpfulness.|Choose between A and B; ties are not allowed.|Say which reply is safer and more useful.|Compare the two for truth, then for style.',
    'trace|Carry out the task with the tools offered.|Investigate, change what is needed, and verify.|Plan, then act one step at a time.|Use the tools until the check passes.|Resolve the ticket on the {n}.|Complete the work order and report what you did.|Reproduce the fault first, then repair it.',
    'classify|Classify the text into one of: {n}, {m}, other.|Tag the message with a topic and an urgency.|Decide the sentiment: positive, neutral, negative.|Assign the ticket to a team of {x}.|Label the intent of the customer.|Return the category code for this entry.',
    'extract|Extract names, dates and amounts.|Read the record and return the fields.|Pull out every {n} with its figures.|List the parties, the place and the sum.|Normalise this entry for the {n} database.|Find the order number and the complaint.',
    'translate|Translate into the target language, keep the figures.|Localise this text for the shop.|Translate and keep the tone.|Give the translation of this entry on {x}.|Translate the string for the app; do not exceed its length.',
    'open|Finish with a line that starts with "Answer:".|Put the result on the last line.|Do not skip steps.|Number the steps.|Justify each step in a sentence.|Use at most {k} words.|Say how sure you are from 0 to 1.|Check the result by another route.|Write for adults.|If facts are missing, say which.|No preamble.|Keep reasoning and answer in separate sections.|Wrap the working in <work> and the result in <result>.',
    'mark|Score from 1 to 10 and give reasons first.|Criteria: correct (4), complete (3), clear (3).|Reply with JSON: {"score": 0, "reason": ""}.|End with PASS or FAIL.|Name the decisive difference.|Write two sentences, then the verdict.|Deduct one point for each error.|Use the scale poor, fair, good, excellent.|Quote the phrase that decided it.',
    'data|Return JSON only.|One line, no comment.|Use the codes of the list.|Leave unknown fields empty.|Return a table.|Output nothing else.|Use semicolons.',
    'systems|You are a helpful assistant.|You are a helpful assistant.|You are an expert in {x}.|You are a careful teacher of {x}.|Follow the format exactly.|You are a senior reviewer.|You write data for quality checks.|Answer in the language of the user.|You are a precise engine for {x}.',
    'rules|Work in small steps.|Read before you write.|Ask before deleting anything.|Verify with a command.|Never guess a path.|Stop when the goal is met.|Keep a plan and update it.|Reply in the language of the user.',
    'toolsets|read_file,write_file,run_command,search_text,list_dir|bash,edit,view,grep|open_url,click,type_text,screenshot,scroll|query_table,plot,describe_columns,export_csv|lookup_order,refund,send_mail,escalate,check_stock|create_ticket,update_ticket,search_docs,page_oncall',
  ].map((line) => [line.slice(0, line.indexOf('|')), split(line.slice(line.indexOf('|') + 1))]),
) as Record<Kind | 'open' | 'mark' | 'data' | 'systems' | 'rules' | 'toolsets', string[]>
const SYNONYMS = new Map(
  split(
    'answer=reply=response|show=give=lay out|task=problem=exercise|carefully=with care=attentively|step=stage=move|explain=say=tell|better=stronger=superior|rewrite=rephrase=reword|grade=mark=rate|text=passage=piece|result=outcome=conclusion|write=draft=compose',
  )
    .map((line) => line.split('='))
    .flatMap((set) => set.map((word) => [word, set] as const)),
)
const frame = (rng: Rng, pattern: string, about: Topic | Tongue) =>
  fill(rng, pattern.replaceAll('{x}', 'name' in about ? about.name : 'the subject'), about)
/** A new template; of a foreign tongue if the field is one. */
function template(rng: Rng, kind: Kind, about: Topic | Tongue, systems: number): Template {
  const system = rng.chance(systems) ? frame(rng, rng.pick(FRAMES.systems), about) : null
  if ('leads' in about && kind !== 'translate')
    return { kind, about, system, head: rng.pick(about.leads), tail: rng.pick(about.tails), last: rng.chance(0.3) }
  const tails = FRAMES[/grade|prefer/.test(kind) ? 'mark' : /classify|extract|translate/.test(kind) ? 'data' : 'open']
  const heads = rng.some(FRAMES[kind], rng.chance(0.35) ? 2 : 1)
  const chosen = rng.some(tails, rng.int(1, 2))
  const to = kind === 'translate' ? ` Target: ${rng.pick(TONGUES).code}.` : ''
  const [head, tail] = [frame(rng, heads.join(' '), about) + to, frame(rng, chosen.join(' '), about)]
  return { kind, about, system, head, tail, last: rng.chance(0.3) }
}
/** Many templates over kinds and fields. */
export const templates = (rng: Rng, count: number, kinds: readonly Kind[], abouts: readonly (Topic | Tongue)[], systems = 0.4) =>
  Array.from({ length: count }, () => template(rng, rng.pick(kinds), rng.pick(abouts), systems))
/** The content that goes into a template. */
export function content(rng: Rng, { kind, about }: Pick<Template, 'kind' | 'about'>): string {
  if (kind === 'grade') return `${problem(rng, about)}\n\n${answer(rng, about)}`
  if (kind === 'prefer') return `${problem(rng, about)}\nA: ${answer(rng, about)}\nB: ${answer(rng, about)}`
  if (kind === 'reason' || kind === 'trace') return problem(rng, about)
  return kind === 'pair' && rng.chance(0.6) ? problem(rng, about) : passage(rng, about)
}
/** The request as sent; `loose` is the chance that a word is replaced or the frame reordered. */
export function request(rng: Rng, { head, tail, last, system }: Template, item: string, loose: number): Said[] {
  const word = (old: string) => (rng.chance(loose) ? rng.pick(SYNONYMS.get(old.toLowerCase()) ?? [old]) : old)
  const vary = (text: string) => text.replace(/[A-Za-z]+/g, word)
  const flip = rng.chance(loose * 0.5) ? !last : last
  const end = rng.chance(loose * 0.4) ? [] : [vary(tail)]
  const parts = flip ? [item, `${vary(head)} ${vary(tail)}`] : [vary(head), item, ...end]
  const user: Said = { role: 'user', content: parts.join('\n\n') }
  return system === null ? [user] : [{ role: 'system', content: system }, user]
}
/** An agent: its system prompt, tools, and how its tools answer. */
export type Agent = { system: string; tools: string[] }
/** Agents as they are published and used by many. */
export function agent(rng: Rng, name: string): Agent {
  const tools = rng.pick(FRAMES.toolsets).split(',')
  const rules = rng.some(FRAMES.rules, 3)
  return { system: `You are ${name}, an assistant that acts with tools (${tools.join(', ')}). ${rules.join(' ')}`, tools }
}
/** The turns of one run of an agent: each entry is the context of one request, with the answer it got. */
export function run(rng: Rng, { system, tools }: Agent, first: string, about: Topic | Tongue, steps: number) {
  const context: Said[] = [{ role: 'system', content: system }]
  context.push({ role: 'user', content: first })
  return Array.from({ length: steps }, (_, step) => {
    const final = step === steps - 1
    const call = `${rng.pick(tools)}(${rng.pick(about.things)}_${rng.int(1, 90)})`
    const response = final
      ? `Done. ${answer(rng, about)}`
      : `${rng.pick(['I will look at this with', 'Next:', 'Calling', 'Let me try', 'To check that, I use'])} ${call}. ${rng.chance(0.4) ? answer(rng, about) : ''}`.trim()
    const messages = [...context]
    const result = `${rng.pick(['ok', 'exit 0', 'exit 1', '200', 'found', 'not found'])}: ${passage(rng, about)}`
    context.push({ role: 'assistant', content: response }, { role: 'tool', content: result })
    return { messages, response }
  })
}
