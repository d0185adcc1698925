/** Strangers who use the same thing: a library's default prompt, a framework, a plug-in, an automation platform, a tutorial. */
import { type Random, random } from '../../../src/simulate/random.ts'
import type { Actor } from './actor.ts'
import { type ClientKind, clientOf, sharedCloud } from './network.ts'
import { chatter } from './people.ts'
import { ownDomain, recruit, type Ties } from './recruit.ts'
import { codingKit, everydayKit, type Kit, perform } from './runs.ts'
import { nightly, type Stage, waking } from './stage.ts'
import { answer, clip, fill, spin } from './text.ts'
import { AUDIENCES, FIRST_NAMES, TOPICS, TOWNS } from './words.ts'

/** A kind of innocent that is easily taken for a campaign: files `count` accounts. */
export type Kind = (stage: Stage, count: number) => void

/** Files innocents of one kind. */
export const fileHard = (actors: readonly Actor[], population: string): void => {
  for (const actor of actors) actor.file({ population, campaign: null, role: 'hard' })
}

const FRAMEWORKS: readonly { readonly system: string; readonly style: Kit['style'] }[] = [
  {
    system:
      '[You are Stagehand, an agent that finishes what the user asks|Stagehand agent runtime]. [Answer with|Write] a short thought and one call. [Wait for|Read] the observation before you go on. When nothing is left to do, say so and stop.',
    style: 'lines',
  },
  {
    system:
      '[You can call|There are] functions [to help|at your disposal]. [Call them when they bring you closer|Use as few as you can]; [never guess|do not make up] their [results|arguments].',
    style: 'json',
  },
  {
    system:
      '<agent>You [work|operate] in a loop of thinking, calling and reading. [Edit|Change] files only through the tools. [Run|Execute] the tests before you claim success.</agent>',
    style: 'tags',
  },
]

/** The default texts of the popular frameworks of this fortnight; anybody's agents carry them, campaigns' too. */
export function frameworkPrompts(stage: Stage): { system: string; style: Kit['style'] }[] {
  const r = random(stage.seed, 'frameworks')
  return FRAMEWORKS.map(({ system, style }) => ({ system: spin(system, r), style }))
}

const own = (r: Random, client: ClientKind): Ties => ({
  client,
  rented: 0.6,
  ...(r.chance(0.5) ? { domains: Array.from({ length: 30 }, () => ownDomain(r)) } : {}),
})
const hourOf = (actor: Actor): number => actor.seat.place.zone

/** A retrieval library's default wording around each one's own documents. */
export const retrieval: Kind = (stage, count) => {
  const r = random(stage.seed, 'rag')
  const template = spin(
    '[Answer|Reply to] the question from the [excerpts|passages] [only|below]. If they do not [say|cover it], [answer that you cannot tell|admit it]. [Cite|Name] the excerpt.\n\n[EXCERPTS|Passages]\n{texts}\n\n[QUESTION|Question]: {question}\n[REPLY|Answer]:',
    r,
  )
  const actors = recruit(stage, 'rag', 0, count, { ...own(r, 'framework'), taste: { small: 0.5, deep: 0, eager: 0.3 } })
  for (const actor of actors) {
    const shelf = Array.from({ length: 4 + actor.r.int(14) }, () => clip(stage.corpus.passages.next(), 110))
    for (const at of waking(stage, actor.r, hourOf(actor), Math.round(actor.r.logNormal(28, 0.9)), actor.r.chance(0.6))) {
      const texts = actor.r.shuffle(shelf).slice(0, 2).join('\n---\n')
      const question = actor.r.chance(0.5)
        ? stage.corpus.short.next().ask
        : `${spin('[what is said|anything] [on|about]', actor.r)} ${actor.r.pick(texts.match(/\w{6,}/g) ?? ['this'])}?`
      actor.send(at, {
        messages: [{ role: 'user', content: fill(template, { texts, question }) }],
        response: answer(actor.r, texts),
        temperature: 0,
      })
    }
  }
  fileHard(actors, 'rag')
}

/** Hobbyists and start-ups with agents on a popular framework, each with errands of its own. */
export const frameworkUsers: Kind = (stage, count) => {
  const actors = recruit(stage, 'framework', 0, count, { client: 'framework', rented: 0.3 })
  const texts = frameworkPrompts(stage)
  for (const actor of actors) {
    const { system, style } = actor.r.pick(texts)
    const kit = actor.r.chance(0.5) ? codingKit(actor.r, system, style) : everydayKit(actor.r, system, style)
    for (const at of waking(stage, actor.r, hourOf(actor), 2 + actor.r.int(5)))
      perform(actor, at, kit, { turns: 3 + actor.r.poisson(6), memory: 12 })
  }
  fileHard(actors, 'framework')
}

/** A plug-in of an editor or a shop system: its maker's text, its users' keys. */
export const plugins: Kind = (stage, count) => {
  const r = random(stage.seed, 'plugin')
  const jobs = [
    '[Write|Suggest] a [product text|listing] of {n} [lines|sentences] for "{thing}" in a {town} shop. [Tone|Voice]: for {audience}. [No prices|Mention the season].',
    '[Suggest|Propose] [alt text|a caption] for [an image|a picture] titled "{thing}", [at most|under] {n}0 characters.',
    '[Summarise|Condense] this [ticket|thread] by {name} in {n} bullets and [propose|draft] a reply:\n{text}',
    '[Continue|Complete] the [sentence|paragraph] where the cursor stands; [same voice|no repetition]:\n{text}',
  ].map((text) => spin(text, r))
  const system = spin('[Inkwell|Shopmate|Margin] [plug-in|assistant] v{v}. [Output|Give] only the text to insert.', r).replace(
    '{v}',
    `${1 + r.int(4)}.${r.int(20)}`,
  )
  const actors = recruit(stage, 'plugin', 0, count, { client: clientOf(r, 'editor'), taste: { small: 0.8, deep: 0, eager: 0.2 } })
  for (const actor of actors) {
    const mine = actor.r.pick(jobs)
    for (const at of waking(stage, actor.r, hourOf(actor), Math.round(actor.r.logNormal(24, 0.9)), true)) {
      const thing = actor.r.chance(0.5) ? stage.corpus.titles.next() : actor.r.pick(TOPICS)
      const slots = {
        n: 3 + (actor.r.chance(0.1) ? 1 : 0),
        thing,
        town: actor.r.pick(TOWNS),
        audience: actor.r.pick(AUDIENCES),
        name: actor.r.pick(FIRST_NAMES),
      }
      const content = fill(mine, { ...slots, text: clip(stage.corpus.passages.next(), 60) })
      actor.send(at, {
        messages: [
          { role: 'system', content: system },
          { role: 'user', content },
        ],
        response: answer(actor.r, content, 'en', 3),
        temperature: 0.7,
      })
    }
  }
  fileHard(actors, 'plugin')
}

/** Flows on an automation platform: everybody's leave by the platform's addresses, with one of its gallery's recipes. */
export const automations: Kind = (stage, count) => {
  const r = random(stage.seed, 'no-code')
  const recipes = [
    '[Sort|Classify] this [mail|message] as [urgent, later, never|sales, support, spam]: {text}',
    '[Extract|Pull] [name, date and amount|sender and request] from: {text}\n[Reply|Answer] as key: value lines.',
    '[Turn|Make] this [form entry|note] into a [friendly|short] [message|post]: {text}',
    '[Translate|Put] into [French|plain English], keep [emojis|names]: {text}',
  ].map((text) => spin(text, r))
  const egress = sharedCloud(`52.${r.int(90)}`, 20)
  const actors = recruit(stage, 'no-code', 0, count, {
    client: { agent: 'flowdeck-worker/5.2', print: 't13d1812h1_85036bcba153_1f22a2ca17c4', streams: 0 },
    egress,
  })
  for (const actor of actors) {
    const recipe = actor.r.pick(recipes)
    const many = Math.round(actor.r.logNormal(26, 0.9))
    const times = actor.r.chance(0.4)
      ? nightly(stage, actor.r, hourOf(actor), many)
      : waking(stage, actor.r, hourOf(actor), many, true)
    for (const at of times) {
      const talk = stage.corpus.dialogues
        .next()
        .map(({ content }) => content)
        .join(' ')
      const content = fill(recipe, {
        text: clip(actor.r.chance(0.5) ? talk : `${stage.corpus.short.next().ask} - ${actor.r.pick(FIRST_NAMES)}`, 90),
      })
      actor.send(at, { messages: [{ role: 'user', content }], response: answer(actor.r, content, 'en', 1 + actor.r.int(2)) })
    }
  }
  fileHard(actors, 'no-code')
}

/** Readers of a much-read tutorial on agents: toy tools under the tutorial's names, a few runs, then their own things. */
export const tutorials: Kind = (stage, count) => {
  const r = random(stage.seed, 'tutorial')
  const kit: Kit = {
    ...everydayKit(r, spin('You are my first agent. [Use|Try] a tool, [look|wait], [go on|repeat].', r), 'lines'),
    tools: ['weather', 'calculator', 'map_route'],
    goal: (_, draw) =>
      `${spin('[What should I pack for|Is it warm in|Shall I cycle to]', draw)} ${draw.pick(TOWNS)}${spin('[ today|, and what is 12 * 31|]?', draw)}`,
    output: (_, draw) => `${draw.pick(['rain', 'sun', 'fog', 'wind'])}, ${draw.int(34)} C, ${draw.int(100)} %`,
  }
  const actors = recruit(stage, 'tutorial', 0, count, { client: 'sdk' })
  for (const actor of actors) {
    for (const at of waking(stage, actor.r, hourOf(actor), 1 + actor.r.int(5)))
      perform(actor, at, kit, { turns: 2 + actor.r.int(4) })
    chatter(actor, 3 + actor.r.int(18), 'code')
  }
  fileHard(actors, 'tutorial')
}
