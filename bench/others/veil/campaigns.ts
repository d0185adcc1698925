/** The attackers: campaigns of mixed kinds, each with its own degree of hiding. */
import type { Fortnight, Sent } from '../fortnight.ts'
import { filled, grades, type Problem, problem, rewrites, traces } from './asks.ts'
import type { Dice } from './random.ts'
import * as talk from './talk.ts'
import { tongues } from './words.ts'
import { person, type Rhythm, type Sender, type World } from './world.ts'

const DAY = 86_400_000
/** The kinds of campaigns this author writes. */
const kinds = ['S1', 'S2', 'S3', 'S5', 'S6', 'S8'] as const
type Kind = (typeof kinds)[number]
type Shared = 'none' | 'few' | 'all'
/** How far a campaign goes to hide: what its accounts share, and how they look like anybody's. */
type Guise = ReturnType<typeof guise>
/** What all authors of requests of a seed may draw on: public problems and the well-known harnesses. */
export type Commons = { readonly items: readonly Problem[]; readonly harnesses: readonly talk.Harness[] }
/** One request of a job, before it is known who sends it. */
type Step = talk.Said & { readonly more: Partial<Sent> }

function guise(d: Dice, kind: Kind) {
  const shared = (): Shared => d.pick(['none', 'none', 'few', 'few', 'all'])
  const hidden = kind === 'S6'
  return {
    cards: hidden ? 'none' : shared(),
    addresses: hidden ? 'none' : shared(),
    reword: hidden ? 'each' : d.pick(['never', 'slightly', 'slightly', 'each'] as const),
    clients: d.pick(hidden ? (['common', 'common', 'one'] as const) : (['rare', 'one', 'common'] as const)),
    cover: hidden ? d.between(0.55, 0.9) : d.chance(0.3) ? d.between(0, 0.1) : d.between(0.1, 0.9),
    spread: d.chance(hidden ? 0.85 : 0.5),
    aged: d.chance(hidden ? 0.7 : 0.45),
    pooled: !hidden && d.chance(0.2),
    banned: d.chance(0.3) ? d.between(0.1, 0.4) : 0,
  } as const
}

/** A maker of jobs for a kind; the wording is fixed, varied or new each time as the guise has it. */
function jobs(d: Dice, kind: Kind, { reword }: Guise, commons: Commons): (a: Dice, who: talk.Style) => Step[] {
  const known = d.chance(0.4) ? d.between(0.1, 0.7) : 0
  const subjects = d.chance(0.5) ? undefined : d.some([0, 1, 2, 3, 4, 5, 6, 7], d.int(2, 4))
  const own = Array.from({ length: kind === 'S8' ? d.int(40, 160) : d.int(120, 600) }, () => problem(d, subjects))
  const languages = d.some(Object.keys(tongues), d.int(3, 8))
  const slice = kind === 'S8' ? d.pick(['traces', 'grades', 'runs'] as const) : null
  const chosen = { traces: d.some(traces, d.int(1, 3)), grades: d.some(grades, d.int(1, 2)), rewrites: d.some(rewrites, 1) }
  const spun = (bank: readonly string[]) => bank.map((one) => d.spin(one))
  const fixed = { traces: spun(chosen.traces), grades: spun(chosen.grades), rewrites: spun(chosen.rewrites) }
  const bank = reword === 'each' ? { traces, grades, rewrites } : reword === 'slightly' ? chosen : fixed
  const plea = d.spin('{Be|You are} {thorough|precise|exact}. {Write|Give} {everything|all steps}.')
  const system = reword !== 'each' && d.chance(0.3) ? plea : null
  const kit = d.chance(0.5) ? d.pick(commons.harnesses) : talk.harness(d)
  const fields = d.some(talk.technical, d.int(1, 4))
  const graded = d.between(0.15, 0.7)
  const temperature = d.chance(0.4) ? d.pick([0.6, 0.7, 1]) : undefined
  const solve = languages.map((tongue) => [tongue, d.spin(d.pick(tongues[tongue]?.solve ?? traces))] as const)

  return (a, who) => {
    const style = kind === 'S5' ? a.pick(['traces', 'grades', 'rewrites', 'runs', 'tongues']) : kind === 'S2' ? 'tongues' : null
    const form = style ?? slice ?? (kind === 'S3' ? 'runs' : a.chance(graded) ? 'grades' : a.chance(0.04) ? 'rewrites' : 'traces')
    if (form === 'runs') {
      const field = a.pick(fields)
      const asked = reword === 'each' ? talk.dressed(a, who, talk.task(a, field)) : talk.task(a, field)
      const used = reword === 'each' && a.chance(0.7) ? a.pick(commons.harnesses) : kit
      return talk.run(a, used, asked, field, a.int(2, 7)).map((one) => ({ ...one, more: { tools: [...used.tools] } }))
    }
    const item = a.chance(known) ? a.pick(commons.items) : a.pick(own)
    let text: string
    let tongue: string | null = null
    if (form === 'tongues') {
      const [name, frame] = a.pick(solve)
      tongue = name
      const template = reword === 'never' ? frame : a.spin(a.pick(tongues[name]?.solve ?? traces))
      const opening = reword === 'each' && a.chance(0.5) ? `${talk.question(a, { ...who, tongue: name }).text}\n` : ''
      text = `${opening}${template.replace(/\bQ\b/, () => item.question)}`
    } else {
      const template = a.pick(bank[form as 'traces' | 'grades' | 'rewrites'])
      text = filled(a, reword === 'never' ? template : a.spin(template), item)
    }
    const before: talk.Line[] = system === null ? [] : [{ role: 'system', content: system }]
    if (reword === 'each') {
      text = talk.dressed(a, who, text)
      // A request that hides behind small talk which went before it.
      const [first] = a.chance(0.25) ? talk.dialogue(a, who, 1) : []
      if (first !== undefined) before.push(...first.messages, { role: 'assistant', content: first.response })
    }
    const response = `${talk.answer(a, item.about, tongue)} ${form === 'grades' ? a.spin('{Score|Points}: ') + a.int(1, 10) : item.answer}`
    const reasoning_tokens = form === 'traces' && a.chance(0.5) ? a.int(150, 2200) : undefined
    return [{ messages: [...before, { role: 'user', content: text }], response, more: { temperature, reasoning_tokens } }]
  }
}

/** Hands out shared things: to nobody, to small groups, or to all from a small pool. */
function sharing<T>(d: Dice, how: Shared, count: number, fresh: () => T): (T | null)[] {
  if (how === 'none') return Array.from({ length: count }, () => null)
  if (how === 'all') {
    const pool = Array.from({ length: d.int(1, Math.max(1, Math.round(count / 12))) }, fresh)
    return Array.from({ length: count }, () => d.pick(pool))
  }
  const held: (T | null)[] = []
  while (held.length < count) {
    const one = d.chance(0.55) ? fresh() : null
    for (let n = d.int(2, 5); n > 0; n--) held.push(one)
  }
  return held.slice(0, count)
}

const sizes = { S1: [8, 40], S2: [8, 36], S3: [6, 30], S5: [30, 60], S6: [10, 45], S8: [6, 18] } as const
/** An account of a campaign while it fills: from when to when it sends, and as whom. */
type Desk = Sender & { since: number; until: number; card: string | null; sent: Sent[]; born: number }

function campaign(world: World, book: Fortnight, d: Dice, kind: Kind, name: string, commons: Commons): void {
  const how = guise(d, kind)
  const count = d.int(sizes[kind][0], sizes[kind][1])
  const make = jobs(d, kind, how, commons)
  const cards = sharing(d, how.cards, count, () => `pf_${d.hex(14)}`)
  const nets = sharing(d, how.addresses, count, () => world.range(d.int(1, 4)))
  const [rare, one] = [Array.from({ length: d.int(1, 2) }, () => world.rareClient()), d.popular(world.clients)]
  const office: Rhythm = { from: d.int(0, 16), hours: d.int(7, 20), weekend: d.chance(0.6) ? 1 : 0.2, days: 0.95 }
  const [born, begin] = [d.between(-50, 1), d.between(0, 0.3) * world.days].map((n) => world.start + n * DAY) as [number, number]
  const [pace, eager] = [kind === 'S5' ? d.int(9, 22) : d.int(25, 75), d.chance(0.7)]
  const boughtCover = d.chance(0.35) ? Array.from({ length: 5 }, () => talk.style(d)) : null
  const desks: Desk[] = []
  const desk = (slot: number, since: number, until: number, made: number) => {
    const [own, net] = [world.ownAddresses(d), nets[slot] ?? null]
    const leak = how.addresses === 'all' ? 0.95 : d.between(0.3, 0.9)
    const client = how.clients === 'rare' ? d.pick(rare) : how.clients === 'one' ? one : d.popular(world.clients)
    const ip = () => (net !== null && d.chance(leak) ? d.pick(net) : own())
    desks.push({ client, ip, since, until, card: cards[slot] ?? null, sent: [], born: made })
  }
  const end = world.start + world.days * DAY
  for (let slot = 0; slot < count; slot++) {
    const made = how.aged ? Math.min(world.signUp(d), begin) : born + d.next() * d.int(1, 4) * DAY
    const caught = d.chance(how.banned) ? begin + d.between(0.25, 0.85) * (end - begin) : end
    desk(slot, Math.max(begin, made), caught, made)
    const gap = d.between(0.05, 0.5) * (end - caught)
    if (gap > 0 && desks.length + count - slot <= 60) desk(slot, caught + gap, end, caught + gap * d.next())
  }
  for (const [n, at] of desks.entries()) {
    const a = d.fork(`account ${n}`)
    const who = talk.style(a)
    const life = Math.max(0.15, (at.until - at.since) / (end - world.start))
    const total = Math.max(4, Math.round(a.skewed(pace, 0.45, 5, 170) * life))
    const rhythm = how.spread ? person(a) : office
    const covers = Math.round(total * how.cover)
    // The everyday part is a person's whatever the rest is.
    let left = covers
    const easy = how.spread ? rhythm : a.pick([rhythm, person(a)])
    for (const moment of world.moments(a, Math.ceil(covers / 2), easy, Math.max(at.born, world.start))) {
      if (left <= 0 || moment > at.until) break
      let when = moment
      const talker = boughtCover === null ? who : a.pick(boughtCover)
      for (const said of talk.dialogue(a, talker, Math.min(left, a.int(1, 4)))) {
        at.sent.push(world.sent(a, when, at, world.model(a, when, eager), said))
        when += a.between(25, 260) * 1000
        left--
      }
    }
    let wanted = Math.max(2, total - covers)
    for (const moment of world.moments(a, wanted, rhythm, at.since)) {
      if (wanted <= 0) break
      let when = how.spread ? moment : Math.round(moment / 60_000) * 60_000 + a.int(0, 9000)
      const model = world.model(a, when, eager)
      for (const { more, ...said } of make(a, who)) {
        const by = how.pooled && a.chance(0.5) ? a.pick(desks) : at
        const sender = by.since <= when && when < by.until ? by : at
        if (when < sender.until) sender.sent.push(world.sent(a, when, sender, model, said, more))
        when += a.between(4, 90) * 1000
        wanted--
      }
    }
  }
  for (const { born: made, until, card, sent: all } of desks) {
    const more = card === null ? {} : { payment_fingerprint: card, plan: d.pick(['payg', 'payg', 'pro']) }
    const closed = until < end ? { closed_at: new Date(until).toISOString() } : {}
    const sent = all.filter((one) => one.at.getTime() < until)
    book.account(world.account(d, made, { ...more, ...closed }), { role: 'attack', population: kind, campaign: name }, sent)
  }
}

/** Files all campaigns of a seed. */
export function attack(world: World, book: Fortnight, d: Dice, commons: Commons): void {
  const drawn = d.some([...kinds, d.pick(kinds), 'S6' as const], d.int(4, 7))
  for (const [n, kind] of drawn.entries()) campaign(world, book, d.fork(`campaign ${n}`), kind, `veil-${n + 1}`, commons)
}
