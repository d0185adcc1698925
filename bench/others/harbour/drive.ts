/** Programs that send tasks from a group of accounts: campaigns, and the many honest groups that work the same way. */
import { type Agent, content, type Kind, request, run, type Template, templates } from './tasks.ts'
import { answer, persona, problem } from './text.ts'
import { TONGUES, TOPICS } from './words.ts'
import { DAY, type Exit, type Hours, type Member, REGIONS, type Wanted, type World } from './world.ts'

/** How a group of accounts works; `cover` is ordinary talk's share, `loose` the chance that a frame's word changes, `again` that a content is repeated. */
export type Plan = { label: Wanted['label']; kinds: readonly Kind[]; items: 'own' | 'same' | 'lot'; wanted?: Partial<Wanted> } & {
  cards: 'one' | 'few' | 'own'
  signup: 'burst' | 'drip' | 'old'
} & {
  exits: Exit
  hours: Hours
  tasks: [number, number]
  active: [number, number]
  agents?: readonly Agent[]
  mark?: string
} & Record<'size' | 'templates' | 'topics' | 'langs' | 'narrow' | 'systems', number> &
  Record<'cover' | 'loose' | 'clients' | 'pivot' | 'again' | 'closed', number>
const USUAL =
  'cards=own exits=home signup=old hours=office items=own active=0,1 topics=4-14 langs=0 narrow=999 systems=0-0.7 cover=0.2 loose=0 clients=3 pivot=0.25 again=0 closed=0.02'
/** A plan from `key=value` pairs: `a|b` is drawn from, `2-9` is a number between, `a,b` is a list; later pairs stand over earlier ones. */
export function plan({ rng }: World, label: Wanted['label'], text: string, more: Partial<Plan> = {}): Plan {
  const out: Record<string, unknown> = {}
  for (const pair of `${USUAL} ${text}`.split(' ')) {
    const [key = '', values = ''] = pair.split('=')
    const value = rng.pick(values.split('|'))
    const [low = '', high] = value.split('-')
    if (key === 'kinds') out[key] = value.split(',')
    else if (value.includes(',')) out[key] = value.split(',').map(Number)
    else if (high !== undefined)
      out[key] = value.includes('.') ? rng.real(Number(low), Number(high)) : rng.int(Number(low), Number(high))
    else out[key] = Number.isNaN(Number(value)) ? value : Number(value)
  }
  return { ...(out as Plan), label, ...more }
}
/** The accounts of a group. */
export function recruit(world: World, how: Plan): Member[] {
  const { label, size, exits, signup, cards, clients, active, hours, pivot, closed, wanted } = how
  const { rng, start } = world
  const shared = Array.from({ length: Math.ceil(size / rng.int(15, 60)) }, () => world.exit(exits))
  const count = cards === 'one' ? 1 : Math.max(2, Math.ceil(size / rng.int(4, 12)))
  const payers = Array.from({ length: count }, () => world.unique('pm_'))
  const stacks = rng.some(world.clients, clients)
  const places = rng.some(REGIONS, cards === 'one' ? 1 : rng.int(1, 5))
  const domains = label.role === 'attack' && rng.chance(0.3) ? [`${rng.code(6)}.com`, `${rng.code(8)}.net`, 'outlook.com'] : []
  const day = rng.real(1, 60)
  const age = () =>
    signup === 'burst' ? day - rng.next() * rng.next() * 1.5 : signup === 'drip' ? rng.real(-6, 44) : rng.real(20, 600)
  return Array.from({ length: size }, () =>
    world.member({
      ...{ label, hours, pivot, region: rng.pick(places) },
      ip: exits === 'site' || exits === 'cloud' ? rng.pick(shared) : world.exit(exits),
      client: rng.pick(stacks),
      created: new Date(start.getTime() - age() * DAY),
      from: world.moment(active[0], active[0] + 0.1),
      to: world.moment(active[1] - 0.1, active[1]),
      closes: rng.chance(closed),
      ...(cards === 'own' ? {} : { card: rng.pick(payers) }),
      ...(domains.length === 0 ? {} : { domain: rng.pick(domains) }),
      ...wanted,
    }),
  )
}
/** Sends a run of an agent for a first message; gives the number of exchanges. */
export function trail(world: World, who: Member, agent: Agent, first: string, about: Template['about']): number {
  const { rng } = world
  const steps = run(rng, agent, first, about, rng.int(2, 7))
  let at = world.time(who)
  for (const { messages, response } of steps) {
    world.send(who, at, messages, response, { tools: agent.tools })
    at = new Date(at.getTime() + rng.int(4, 110) * 1000)
  }
  return steps.length
}
/** Sends one task as the template and the group's way have it; gives the number of exchanges. */
function task(world: World, who: Member, { agents, loose, again }: Plan, made: Template, item: string): number {
  const { rng } = world
  const messages = request(rng, made, item, loose)
  if (made.kind === 'trace' && agents !== undefined)
    return trail(world, who, rng.pick(agents), messages.at(-1)?.content ?? item, made.about)
  const at = world.time(who)
  const repeats = rng.chance(again) ? rng.int(2, 4) : 1
  for (let n = 0; n < repeats; n++)
    world.send(who, new Date(at.getTime() + n * rng.int(1, 30) * 1000), messages, answer(rng, made.about), {
      ...(made.kind === 'reason' && rng.chance(0.3) ? { reasoning_tokens: rng.int(90, 2400) } : {}),
      ...(repeats > 1 && rng.chance(0.6) ? { temperature: 1 } : {}),
    })
  return repeats
}
/** Sends the group's work from accounts that are there already. */
export function work(world: World, how: Plan, members: readonly Member[]): void {
  const { rng } = world
  const { items, tasks, cover, mark, kinds, narrow } = how
  const abouts = [...rng.some(TOPICS, how.topics), ...rng.some(TONGUES, how.langs)]
  const all = templates(rng, how.templates, kinds, abouts, how.systems)
  const seen = new Set<string>()
  let number = rng.int(100, 9000)
  const fresh = (made: Template) => {
    let item = content(rng, made)
    for (let tries = 0; seen.has(item) && tries < 8; tries++) item = content(rng, made)
    seen.add(item)
    number += rng.int(1, 7)
    return { made, item: mark === undefined ? item : `${mark}${number} ${item}` }
  }
  const store = Array.from({ length: items === 'own' ? 0 : items === 'same' ? tasks[1] : tasks[1] * 4 }, () =>
    fresh(rng.pick(all)),
  )
  for (const who of members) {
    const mine = rng.some(all, narrow)
    const goal = rng.int(tasks[0], tasks[1])
    for (let n = 0, done = 0; done < goal; n++) {
      const next =
        (items === 'same' ? store[n % store.length] : items === 'lot' ? rng.pick(store) : undefined) ?? fresh(rng.pick(mine))
      done += task(world, who, how, next.made, next.item)
    }
    const talk = Math.round((goal * cover) / (1 - cover))
    if (talk > 0) world.talk(who, persona(rng, 0.4), talk)
  }
}
/** A whole group: opened, set to work, and filed. */
export function drive(world: World, how: Plan): void {
  const members = recruit(world, how)
  work(world, how, members)
  for (const who of members) world.close(who)
}
/** A pool of accounts behind one gateway that serves many paying people, each of whose turns may be carried by another account. */
export function pool(
  world: World,
  members: readonly Member[],
  people: number,
  most: number,
  pinned: number,
  declared: boolean,
): void {
  const { rng } = world
  for (let n = 0; n < people; n++) {
    const own = rng.pick(members)
    const { offset, foreign } = rng.pick(REGIONS)
    const lead = { ...own, from: world.start, to: world.end, offset, hours: rng.pick(['office', 'evening'] as const) }
    const carrier = (at: Date) => {
      let one = rng.chance(pinned) ? own : rng.pick(members)
      for (let tries = 0; tries < 20 && (at < one.from || at > one.to); tries++) one = rng.pick(members)
      return one
    }
    const end = declared ? { end_user_id: world.unique('u_') } : {}
    world.talk(lead, persona(rng, foreign), rng.int(5, most), rng.chance(0.35) ? application(world) : null, end, carrier)
  }
}
/** The system prompt of some small application. */
export function application({ rng }: World): string {
  const topic = rng.pick(TOPICS)
  const styles = 'Be brief.|Answer politely.|Never promise refunds.|Ask back if unclear.|Use plain words.|Name no rivals.|'
  const style = rng.pick(styles.split('|'))
  const starts = 'You are the assistant of|You answer customers of|Act as the help desk of|You support staff at'
  const start = rng.pick(starts.split('|'))
  const example = rng.chance(0.4) ? ` Typical question: ${problem(rng, topic)}` : ''
  return `${start} ${rng.pick(['our shop', 'the firm', 'the portal', 'the app'])} for ${topic.name}. ${style}${example}`
}
