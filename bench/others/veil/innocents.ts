/** The innocents: single developers and small firms, and those who look like attackers. */
import type { Account } from '../../../src/records/index.ts'
import type { Fortnight, Sent } from '../fortnight.ts'
import { filled, grades, type Problem, problem, rewrites, traces } from './asks.ts'
import type { Commons } from './campaigns.ts'
import type { Dice } from './random.ts'
import * as talk from './talk.ts'
import { tongues } from './words.ts'
import { person, type Rhythm, type Sender, type World } from './world.ts'

const DAY = 86_400_000
/** Somebody with an account, before anything is sent. */
type Member = Sender & {
  readonly who: talk.Style
  readonly rhythm: Rhythm
  readonly eager: boolean
  readonly heat: Partial<Sent>
}
/** What a member sends at one moment: one or more requests in a row. */
type Turn = (m: Member, at: number) => Sent[]
/** What an account is filed with besides its traffic. */
type Filing = { role?: 'easy'; made?: number; account?: Partial<Account> }
/** Files all innocents of one seed. */
export function innocents(world: World, book: Fortnight, d: Dice, commons: Commons): void {
  const card = () => `pf_${d.hex(14)}`
  const entity = () => `ent_${d.hex(10)}`
  /** Templates of a group; some are fixed, others are worded anew each time. */
  const some = (bank: readonly string[], most: number) =>
    d.some(bank, d.int(1, most)).map((one) => (d.chance(0.6) ? d.spin(one) : one))

  function member(more: Partial<Member> = {}): Member {
    const heat = d.chance(0.3) ? { temperature: d.pick([0, 0.2, 0.6, 0.7, 1]) } : {}
    const habits = { who: talk.style(d), rhythm: person(d), eager: d.chance(0.2), heat }
    return { ...habits, client: d.popular(world.clients), ip: world.ownAddresses(d), ...more }
  }
  function file(m: Member, population: string, moments: number, turn: Turn, more: Filing = {}): void {
    const { role = 'hard', made = world.signUp(d), account = {} } = more
    const sent = world.moments(d, moments, m.rhythm, Math.max(made, world.start)).flatMap((at) => turn(m, at))
    const last = Math.max(...sent.map((one) => one.at.getTime())) + d.int(1, 90) * 60_000
    const closed = d.chance(0.03) ? { closed_at: new Date(last).toISOString() } : {}
    book.account(world.account(d, made, { ...account, ...closed }), { role, population, campaign: null }, sent)
  }
  const send = (m: Member, at: number, said: talk.Said, more: Partial<Sent> = {}) =>
    world.sent(d, at, m, world.model(d, at, m.eager), said, { ...m.heat, ...more })

  function paced(m: Member, at: number, pause: number, all: talk.Said[], more: Partial<Sent> = {}): Sent[] {
    let when = at
    return all.map((said) => {
      when += d.between(0.07 * pause, pause) * 1000
      return send(m, when, said, more)
    })
  }
  const chat = (m: Member, at: number, longest = 4) => paced(m, at, 300, talk.dialogue(d, m.who, d.int(1, longest)))
  function work(m: Member, at: number, kit = d.popular(commons.harnesses)): Sent[] {
    const field = m.who.interests.find((one) => talk.technical.includes(one)) ?? 'web'
    const asked = talk.dressed(d, m.who, talk.task(d, field))
    return paced(m, at, 90, talk.run(d, kit, asked, field, d.int(2, 7)), { tools: [...kit.tools] })
  }
  function ask(m: Member, at: number, template: string, item: Problem, plain = false, more: Partial<Sent> = {}): Sent[] {
    const text = filled(d, d.spin(template), item)
    const content = plain ? text : talk.dressed(d, m.who, text)
    const usage = d.chance(0.3) ? { reasoning_tokens: d.int(100, 2000) } : {}
    const response = `${talk.answer(d, item.about)} ${item.answer}`
    return [send(m, at, { messages: [{ role: 'user', content }], response }, { ...usage, ...more })]
  }
  /** Somebody by himself, who now and then has a run with tools or a problem worked out. */
  function single(population: string, fields: readonly string[], median: number, agents: number): void {
    const [agent, solver] = [d.chance(agents) ? d.between(0.2, 0.8) : 0, d.chance(0.13) ? d.between(0.1, 0.5) : 0]
    const turn: Turn = (m, at) => {
      if (d.chance(agent)) return work(m, at)
      return d.chance(solver) ? ask(m, at, d.pick(d.chance(0.05) ? rewrites : traces), problem(d)) : chat(m, at)
    }
    file(member({ who: talk.style(d, fields) }), population, d.skewed(median, 0.9, 1, 45), turn, { role: 'easy' })
  }
  /** A small firm whose app sends its customers' questions, from one account or a few. */
  function firm(): void {
    const [net, system, count] = [world.range(d.int(1, 3)), talk.appPrompt(d), d.chance(0.7) ? 1 : d.int(2, 5)]
    const client = d.chance(0.2) ? world.rareClient() : d.popular(world.clients)
    const account = { entity_id: entity(), payment_fingerprint: card(), plan: 'team', verification: 'business' as const }
    const fields = d.some(['business', 'home', 'travel', 'data', 'writing'], 2)
    const rhythm = { from: d.int(0, 23), hours: d.int(12, 22), weekend: 0.8, days: 0.97 }
    const turn: Turn = (m, at) =>
      talk.dialogue(d, talk.style(d, fields), 1, system).map((one) => send(m, at, one, { temperature: 0.2 }))
    for (let n = 0; n < count; n++) {
      const m = member({ client, ip: () => d.pick(net), rhythm })
      file(m, 'firm', d.skewed(35, 0.9, 4, 300), turn, { account, ...(count > 1 ? {} : { role: 'easy' }) })
    }
  }
  /** Students who sign up in the same days, work on the same sheet, and often at the same place. */
  function course(): void {
    const campus = world.range(d.int(2, 5))
    const first = world.start + d.between(-12, world.days * 0.3) * DAY
    const sheet = Array.from({ length: d.int(8, 24) }, () => (d.chance(0.3) ? d.pick(commons.items) : problem(d)))
    const handout = d.chance(0.5) ? some(traces, 2) : traces
    const account = { email_domain: `${d.hex(4)}.edu`, ...(d.chance(0.4) ? { payment_fingerprint: card() } : {}) }
    const client = d.chance(0.5) ? { client: d.popular(world.clients) } : {}
    for (let n = d.int(14, 45); n > 0; n--) {
      const [home, here, own] = [world.ownAddresses(d), d.between(0.2, 0.9), d.between(0.1, 0.6)]
      const m = member({ ip: () => (d.chance(here) ? d.pick(campus) : home()), ...client })
      const turn: Turn = (_, at) =>
        d.chance(own) ? chat(m, at, 3) : ask(m, at, d.pick(d.chance(0.3) ? traces : handout), d.pick(sheet))
      file(m, 'teaching', d.skewed(9, 0.6, 2, 40), turn, { account, made: first + d.next() * d.int(1, 4) * DAY })
    }
  }
  /** A team on one card or several, in one office or at home, that sends what `turn` makes. */
  function team(count: number, population: string, median: number, turn: Turn, more: Partial<Member> = {}): void {
    const net = d.chance(0.7) ? world.range(d.int(1, 3)) : null
    const alone = population === 'office'
    const paid = d.chance(alone ? 0.2 : 0.75) ? { payment_fingerprint: card(), plan: 'team' } : {}
    const account = { ...paid, ...(!alone && d.chance(0.5) ? { entity_id: entity() } : {}) }
    const together = !alone && d.chance(0.5) ? world.start - d.between(0, 90) * DAY : null
    const client = !alone && d.chance(0.6) ? { client: d.popular(world.clients) } : {}
    const rhythm: Rhythm = { from: d.int(0, 20), hours: d.int(8, 11), weekend: 0.1, days: 0.9 }
    for (let n = 0; n < count; n++) {
      const [home, share, small] = [world.ownAddresses(d), d.between(0.6, 1), d.chance(0.25) ? d.between(0.1, 0.4) : 0.03]
      const ip = () => (net !== null && d.chance(share) ? d.pick(net) : home())
      const m = member({ ip, ...client, ...(d.chance(0.8) ? { rhythm } : {}), ...more })
      const made = together === null ? world.signUp(d) : together + d.next() * 2 * DAY
      const mixed: Turn = (_, at) => (d.chance(small) ? chat(m, at, 3) : turn(m, at))
      file(m, population, d.skewed(median, 0.6, 3, 160), mixed, { account, made })
    }
  }
  function tutors(): void {
    const [kinds, fixed] = [d.some([0, 1, 2, 3, 4, 7], d.int(2, 4)), some(traces, 3)]
    const bank = d.chance(0.3) ? [...fixed, ...d.pick(Object.values(tongues)).solve] : fixed
    team(d.int(3, 12), 'tutoring', 26, (m, at) => ask(m, at, d.pick(bank), problem(d, kinds), d.chance(0.7)))
  }
  function labellers(): void {
    const items = Array.from({ length: d.int(60, 300) }, () => problem(d))
    const [rubric, typed] = [some(grades, 3), d.between(0, 0.6)]
    team(d.int(5, 20), 'labelling', 28, (m, at) => ask(m, at, d.pick(rubric), d.pick(items), !d.chance(typed)))
  }
  /** A harness that runs public problems, often several times each, and grades some of the answers. */
  function evaluators(): void {
    const [template, judge, again] = [d.spin(d.pick(traces)), d.spin(d.pick(grades)), d.int(1, 4)]
    const [items, once] = [d.some(commons.items, d.int(20, 90)), { temperature: again > 1 ? 0.8 : 0 }]
    const kit = d.chance(0.35) ? talk.harness(d) : null
    const rhythm = { from: d.int(0, 23), hours: d.int(1, 5), weekend: 1, days: d.between(0.3, 1) }
    const client = d.chance(0.5) ? world.rareClient() : d.popular(world.clients)
    const turn: Turn = (m, at) => {
      if (kit !== null && d.chance(0.7)) return work(m, at, kit)
      const [item, asked] = [d.pick(items), d.chance(0.2) ? judge : template]
      return Array.from({ length: again }, (_, n) => ask(m, at + n * 2500, asked, item, true, once)).flat()
    }
    team(d.int(1, 6), 'evaluation', kit === null ? 30 : 14, turn, { rhythm, client })
  }
  /** An honest pool: customers' dialogues are sent by whichever of its accounts is free. */
  function pool(): void {
    const [exits, gateway, named] = [world.range(d.int(2, 8)), d.chance(0.6) ? world.rareClient() : null, d.chance(0.3)]
    const cards = Array.from({ length: d.int(1, 6) }, card)
    const born = world.start - d.between(12, 60) * DAY
    const outboxes = Array.from({ length: d.int(14, 42) }, (): Sent[] => [])
    for (let n = outboxes.length * d.int(4, 9); n > 0; n--) {
      const m = member({ ip: () => d.pick(exits), ...(gateway === null ? {} : { client: gateway }) })
      const customer = named ? { end_user_id: `u${d.hex(8)}` } : {}
      const [loyal, agent] = [d.between(0.2, 0.9), d.chance(0.3) ? 0.6 : 0]
      let by = d.pick(outboxes)
      for (const at of world.moments(d, d.skewed(2, 0.8, 1, 12), m.rhythm)) {
        const said = d.chance(agent) ? work(m, at) : d.chance(0.08) ? ask(m, at, d.pick(traces), problem(d)) : chat(m, at)
        for (const one of said) {
          if (!d.chance(loyal)) by = d.pick(outboxes)
          by.push({ ...one, ...customer })
        }
      }
    }
    for (const sent of outboxes) {
      const account = world.account(d, born + d.next() * 9 * DAY, { payment_fingerprint: d.pick(cards), plan: 'payg' })
      book.account(account, { role: 'hard', population: 'S7', campaign: null }, sent)
    }
  }
  /** People who share an address and office hours, sometimes a card, and nothing else. */
  function office(): void {
    const net = world.range(d.int(1, 2))
    team(d.int(4, 16), 'office', 6, (m, at) => (d.chance(0.2) ? work(m, at) : chat(m, at)), { ip: () => d.pick(net) })
  }
  /** A firm that has texts of many languages translated. */
  function localiser(): void {
    const spoken = d.some(Object.keys(tongues), d.int(3, 8))
    const frame = d.spin('{Translate|Put} the text into {plain|natural} English, {keep names|keep the tone}, {note|list} doubts:')
    team(d.int(2, 9), 'localisation', 30, (m, at) => {
      const { text, about } = talk.question(d, { ...talk.style(d), tongue: d.pick(spoken) })
      return [send(m, at, { messages: [{ role: 'user', content: `${frame}\n${text}` }], response: talk.answer(d, about) })]
    })
  }
  /** One person who makes a small data set of his own, for instance for a firm's help pages. */
  function collector(): void {
    const bank = some([...traces, ...grades, ...rewrites], 3)
    const turn: Turn = (m, at) => (d.chance(0.2) ? chat(m, at) : ask(m, at, d.pick(bank), problem(d), true))
    file(member(), 'collector', d.skewed(45, 0.6, 10, 200), turn)
  }
  /** A firm that the provider has allowed to distil. */
  function permitted(): void {
    const [net, client, bank] = [world.range(3), d.pick(world.clients), [...some(traces, 2), ...some(grades, 1)]]
    const rhythm = { from: d.int(0, 20), hours: 18, weekend: 1, days: 1 }
    const account = { entity_id: entity(), payment_fingerprint: card(), plan: 'team', verification: 'business' as const }
    const turn: Turn = (m, at) => ask(m, at, d.pick(bank), problem(d), true)
    for (let n = d.int(3, 9); n > 0; n--)
      file(member({ client, rhythm, ip: () => d.pick(net) }), 'permitted', d.skewed(50, 0.4, 15, 150), turn, { account })
    const day = (n: number) => new Date(world.start + (n + d.int(-60, 60)) * DAY).toISOString()
    const [valid_from, valid_until] = [day(-100), day(200)]
    const purpose = 'training of a small model for own products'
    book.permits.push({ permit_id: `permit-${d.hex(4)}`, entity_id: account.entity_id, purpose, valid_from, valid_until })
  }
  const times = (low: number, high: number, one: () => void) => {
    for (let n = d.int(low, high); n > 0; n--) one()
  }
  times(480, 900, () => single('developer', [...talk.technical, 'writing', 'study', 'business'], 6, 0.35))
  times(220, 420, () => single('casual', ['home', 'travel', 'writing', 'study', 'game', 'business'], 3, 0))
  times(70, 150, firm)
  times(2, 5, course)
  times(3, 7, tutors)
  times(2, 4, labellers)
  times(3, 6, evaluators)
  times(1, 2, pool)
  times(5, 10, office)
  times(1, 3, localiser)
  times(8, 18, collector)
  times(0, 2, permitted)
}
