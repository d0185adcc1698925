/** The provider's customers: people, firms, and the groups of them that look like a campaign. */
import { application, drive, plan, trail } from './drive.ts'
import { type Agent, content, request, templates } from './tasks.ts'
import { answer, firm, persona, problem } from './text.ts'
import { TONGUES, TOPICS } from './words.ts'
import { DAY, type Member, REGIONS, type Region, type Wanted, type World } from './world.ts'

const ofPlace = ({ tongues }: Region) => TONGUES.filter(({ code }) => tongues.includes(code))
const speaker = ({ rng }: World, region: Region) => persona(rng, region.foreign, ofPlace(region))
/** Tasks of somebody's own program. */
function script(world: World, who: Member, count: number, made: ReturnType<typeof templates>): void {
  const { rng } = world
  for (let n = 0; n < count; n++) {
    const one = rng.pick(made)
    world.send(who, world.time(who), request(rng, one, content(rng, one), 0), answer(rng, one.about))
  }
}
/** One person with a key of his own; some run a small program of theirs beside. */
function person(world: World, label: Wanted['label'], more: Partial<Wanted> = {}, median = 9): void {
  const { rng } = world
  const region = more.region ?? rng.pick(REGIONS)
  const who = world.member({ label, region, ...more })
  world.talk(who, speaker(world, region), rng.count(median, 0.9, 120), rng.chance(0.25) ? application(world) : null)
  const kinds = ['reason', 'grade', 'pair', 'rewrite', 'classify', 'extract', 'translate', 'prefer'] as const
  if (rng.chance(0.07))
    script(world, who, rng.count(14, 0.7, 80), templates(rng, rng.int(1, 5), [rng.pick(kinds)], rng.some(TOPICS, 2)))
  world.close(who)
}
/** What a firm's accounts share. */
function firmOf(world: World) {
  const { rng } = world
  const channel = rng.pick(['direct', 'direct', 'cloud', 'cloud', 'reseller'] as const)
  return {
    ...{ channel, region: rng.pick(REGIONS), entity: world.unique('ent_'), client: rng.skewed(world.clients) },
    domain: `${firm(rng).toLowerCase()}${rng.pick(['.com', '.co.jp', '.de', '.io', '.com.br', '.sg', '.fr'])}`,
    verification: rng.pick(['business', 'business', 'phone'] as const),
    plan: rng.pick(['team', 'scale', 'enterprise']),
    hours: rng.pick(['office', 'office', 'always'] as const),
    ip: world.exit(channel === 'cloud' ? 'cloud' : 'site'),
    ...(rng.chance(0.75) ? { card: world.unique('pm_') } : {}),
    ...(channel === 'reseller' ? { partner: `pt_${rng.int(1, 5)}` } : {}),
  }
}
/** One run of an agent for an ordinary wish. */
function wish(world: World, who: Member, used: Agent): number {
  const { rng } = world
  const about = rng.pick(TOPICS)
  const asked = `${rng.pick(['please fix', 'look into', 'add', 'clean up', 'can you test'])} the ${rng.pick(about.things)}, it ${rng.pick(about.troubles)}`
  return trail(world, who, used, rng.chance(0.5) ? problem(rng, about) : asked, about)
}
/** A firm with one to five accounts that put a product, a back office or an agent on top of the model. */
function business(world: World, agents: readonly Agent[]): void {
  const { rng } = world
  const shared = firmOf(world)
  const system = application(world)
  const use = rng.pick(['chat', 'chat', 'batch', 'agent', 'staff', 'staff'])
  const topics = rng.some(TOPICS, 2)
  const kinds = rng.pick([['classify', 'extract'], ['translate'], ['rewrite'], ['extract', 'pair']] as const)
  const made = templates(rng, rng.int(1, 6), kinds, topics)
  for (let n = rng.count(1.7, 0.6, 5); n > 0; n--) {
    const who = world.member({ label: { population: `firm-${use}`, campaign: null, role: 'easy' }, ...shared })
    const count = rng.count(22, 0.8, 160)
    if (use === 'staff') world.talk(who, speaker(world, shared.region), count)
    if (use === 'batch') script(world, who, count, made)
    for (let left = use === 'agent' ? count : 0; left > 0; ) left -= wish(world, who, rng.skewed(agents))
    for (let left = use === 'chat' ? count : 0; left > 0; left -= 2) {
      const user = { ...speaker(world, shared.region), ...(rng.chance(0.7) ? { abouts: topics } : {}) }
      world.talk(who, user, rng.int(1, 3), system, rng.chance(0.5) ? { end_user_id: `u${rng.int(1, 4000)}` } : {})
    }
    world.close(who)
  }
}
/** Groups that send tasks as campaigns do, and are none; their name, what their accounts share, and the plan. */
const GROUPS = [
  // A class on one campus: opened in one week, the same exercises, each with words of their own.
  'course edu exits=site signup=burst size=20-60 tasks=8,25 kinds=reason,pair templates=4-15 items=same loose=0.3 topics=2 cover=0.4 clients=8',
  // An online course about judging answers; vouchers stand for one payer, and each student draws cases from a store.
  'course-judging none cards=one signup=burst hours=evening size=12-40 tasks=8,22 kinds=grade,prefer templates=3-9 items=lot cover=0.3 clients=6',
  // A testing house that runs one set of questions, often several times, when a model comes out.
  'evaluator firm cards=one exits=cloud hours=always size=3-12 tasks=50,110 kinds=reason,grade,prefer templates=3-30 items=same|lot again=0.4 cover=0 clients=1 pivot=1',
  // University groups that do not know each other and run the same public set of questions.
  'public-benchmark none exits=mixed hours=always size=8-30 tasks=25,60 kinds=reason templates=1-6 items=lot clients=10 pivot=0.8',
  // A firm whose night job is cut over several keys.
  'batch firm cards=one hours=night|always size=5-30 tasks=20,80 kinds=classify,extract|translate|rewrite|extract,rewrite templates=1-8 cover=0 clients=1',
  // People paid to label and compare answers for a client's own product; many sit in one hall.
  'labellers none cards=one|own exits=site size=15-60 signup=drip|burst tasks=10,35 kinds=grade,prefer,rewrite templates=2-12 loose=0.2 items=own|lot cover=0.3 clients=2',
  // A publisher of exercises: questions with worked answers, for pupils.
  'exercise-maker firm cards=one size=3-14 tasks=30,80 kinds=pair,reason,rewrite templates=10-60 topics=3 cover=0.15 clients=2',
  // An office that brings texts and apps into many languages.
  'localisers none cards=one exits=mixed size=6-30 tasks=15,60 kinds=translate,rewrite,grade templates=6-40 topics=3 langs=3-8 cover=0.3 clients=4',
  // Makers of test data for their own product's checks.
  'product-tests firm cards=one hours=always size=3-10 tasks=30,90 kinds=pair,grade,prefer templates=3-25 topics=1 cover=0.05 again=0.2 clients=1',
  // A weekend's contest with one starter program and accounts of the same day.
  'contest none exits=site signup=burst hours=always active=0.3,0.55 size=20-70 tasks=6,20 kinds=trace,reason templates=6-25 narrow=2 loose=0.2 cover=0.4 clients=5',
  // Buyers of a helper that was copied from one script, each with a key of his own.
  'shared-script none hours=evening size=15-60 tasks=5,25 kinds=reason,grade,pair,rewrite templates=3-10 narrow=2 cover=0.35 clients=2',
  // Distillation that was agreed; the permit names the entity.
  'permitted firm cards=one|few hours=always size=4-40 tasks=20,70 kinds=reason,pair,grade,rewrite templates=20-200 cover=0 clients=1 pivot=0.7',
]
/** One group by its line; a permitted one gets its permit. */
function group(world: World, line: string, number: number, known: readonly Agent[]): void {
  const { rng } = world
  const [population = '', shares, ...text] = line.split(' ')
  const campaign = `${population}-${number}`
  const business = firmOf(world)
  const wanted = shares === 'firm' ? business : shares === 'edu' ? { domain: `${rng.code(5)}.edu` } : {}
  const how = plan(world, { population, campaign, role: 'hard' }, text.join(' '), { wanted, agents: rng.some(known, 1) })
  drive(world, population === 'evaluator' ? { ...how, wanted: { ...wanted, common: { temperature: 0 } } } : how)
  if (population !== 'permitted') return
  const day = (from: Date, days: number) => new Date(from.getTime() + days * DAY).toISOString()
  const [valid_from, valid_until] = [day(world.start, -rng.int(5, 200)), day(world.end, rng.int(5, 300))]
  const purpose = rng.pick(['a small model for own use', 'on-device assistant', 'research under contract'])
  const most = rng.chance(0.5) ? { max_exchanges: how.size * 200 } : {}
  world.book.permits.push({
    permit_id: `permit-${campaign}`,
    entity_id: business.entity,
    purpose,
    valid_from,
    valid_until,
    ...most,
  })
}
/** The groups that look like campaigns: of most kinds one or two. */
export function lookalikes(world: World, agents: readonly Agent[]): void {
  const { rng } = world
  const times = () => Array.from({ length: rng.pick([0, 1, 1, 1, 2]) }, (_, n) => n)
  for (const line of GROUPS) for (const n of times()) group(world, line, n, agents)
  // Many unrelated users of one published agent, each with a key of his own.
  for (const n of times()) {
    const [used, client] = [rng.pick(agents), rng.pick(world.clients)]
    for (let users = rng.int(25, 80); users > 0; users--) {
      const who = world.member({
        label: { population: 'agent-users', campaign: `agent-users-${n}`, role: 'hard' },
        client,
        pivot: 0.6,
      })
      for (let left = rng.count(16, 0.7, 90); left > 0; ) left -= wish(world, who, used)
      world.close(who)
    }
  }
  // An agency that pays for its clients, and people behind one exit who have nothing else in common.
  for (const population of ['agency', 'neighbours'])
    for (const n of times()) {
      const ip = world.exit(rng.pick(['site', 'tunnel']))
      const card = world.unique('pm_')
      const shared = population === 'agency' ? { card, ...(rng.chance(0.6) ? { ip } : {}) } : { ip, pivot: 0.8 }
      for (let all = rng.int(10, 45); all > 0; all--)
        person(world, { population, campaign: `${population}-${n}`, role: 'hard' }, shared, 16)
    }
}
/** Everybody else: so many people and so many firms. */
export function others(world: World, people: number, firms: number, agents: readonly Agent[]): void {
  for (let n = 0; n < people; n++) person(world, { population: 'person', campaign: null, role: 'easy' })
  for (let n = 0; n < firms; n++) business(world, agents)
}
