/** The campaigns, each a plan whose disguise is drawn by seed, and the honest pools beside them. */
import { drive, type Plan, plan, pool, recruit, work } from './drive.ts'
import { type Agent, agent } from './tasks.ts'
import type { World } from './world.ts'

const DISGUISE =
  'cards=few|few|own|own|one exits=proxies|tunnel|mixed|cloud|site signup=burst|drip|old hours=always|always|office|evening cover=0|0.1|0.25|0.5 loose=0|0|0.1|0.35 clients=1-6 pivot=0.1|0.5|0.9 closed=0|0.1|0.35 again=0|0.05|0.2 active=0,1|0,1|0.1,0.7|0.35,1'
const MIXED = 'kinds=reason,grade,pair,rewrite,prefer'
/** What each reported kind of campaign is. */
const KINDS = {
  // Reasoning and grading on shared cards.
  S1: 'cards=one|few size=8-45 tasks=20,60|30,90|50,110 kinds=reason,reason,grade templates=6-60 topics=3-9 narrow=3-12',
  // The same work in many languages.
  S2: 'size=10-60 tasks=20,40|20,80 kinds=reason,rewrite,pair,grade templates=20-90 topics=0|2 langs=3-9',
  // Runs of agents with tools, some under the prompts that many others use too.
  S3: 'loose=0.1 size=5-28 tasks=30,60|30,120 kinds=trace,trace,trace,grade templates=15-80',
  // A pool that resells to people and lets some of its accounts collect beside them.
  S4: `cards=few|own exits=site|cloud|proxies cover=0 size=35-130 tasks=8,15|8,40 ${MIXED} templates=40-240 narrow=6-30`,
  // Very many accounts that each do little, over hundreds of templates.
  S5: `cards=own|few size=60-250 tasks=15,40 cover=0|0|0.1 again=0 ${MIXED}|reason,grade,pair,rewrite,prefer,trace templates=200-600 topics=10-24`,
  // Each account with its own card and address, its words changed, and mostly ordinary talk.
  S6: `cards=own exits=home signup=old hours=evening size=8-30 tasks=10,25 cover=0.6-0.8 loose=0.5 clients=20 ${MIXED} templates=20-120`,
  // One provider's part of work that is dealt out over several; its numbers may have gaps.
  S8: `size=5-35 tasks=15,40|15,90 kinds=prefer,grade,reason|pair,reason|reason,grade,pair,rewrite,prefer templates=8-70`,
}
/** The agents under which a campaign's runs are made. */
function agentsOf(world: World, kind: string, known: readonly Agent[]): Partial<Plan> {
  const { rng } = world
  if (kind === 'S8') return rng.chance(0.5) ? { mark: rng.pick(['#', 'id=', 'Q', `${rng.code(3)}-`]) } : {}
  const own = agent(rng, rng.pick(['Solver', 'Runner', 'Dev', 'Operator']))
  return { agents: rng.chance(0.6) ? rng.some(known, rng.int(1, 3)) : [own] }
}
/** From six to nine campaigns, at least one of each of the kinds that are reported. */
export function attacks(world: World, known: readonly Agent[]): void {
  const { rng } = world
  const extra = rng.some(['S1', 'S2', 'S3', 'S6', 'S6', 'S8', 'S4'] as const, rng.int(0, 3))
  for (const [n, kind] of (['S1', 'S2', 'S3', 'S4', 'S5', 'S8', ...extra] as const).entries()) {
    const campaign = `${kind}-${n}`
    const label = { population: kind, campaign, role: 'attack' as const }
    const how = plan(world, label, `${DISGUISE} ${KINDS[kind]}`, agentsOf(world, kind, known))
    if (kind !== 'S4') {
      drive(world, how)
      continue
    }
    const collects = Math.max(8, Math.round(how.size * rng.real(0.35, 1)))
    const relay = { population: 'S4-relay', campaign: `${campaign}-relay`, role: 'hard' as const }
    const members = recruit(world, how).map((who, place) => (place < collects ? who : { ...who, label: relay }))
    work(world, how, members.slice(0, collects))
    pool(world, members, Math.round(how.size * rng.real(0.8, 2.2)), rng.int(12, 30), rng.pick([0, 0.5, 0.9]), false)
    for (const who of members) world.close(who)
  }
}
/** Honest resale: a pool that only serves people, with or without their names; some customers run programs of their own through it. */
export function resale(world: World, campaign: string): void {
  const { rng } = world
  const declared = rng.chance(0.35)
  const text = `size=10-60 tasks=3,9 kinds=translate|rewrite|reason,pair templates=1-3 cards=one|few|own exits=site|cloud|proxies signup=burst|drip|old hours=always cover=0 clients=1-2 closed=0.02|0.25 pivot=0.2-0.9`
  const wanted = declared ? { channel: 'reseller' as const, partner: world.unique('pt_'), verification: 'business' as const } : {}
  const how = plan(world, { population: 'S7', campaign, role: 'hard' }, text, { wanted })
  const members = recruit(world, how)
  pool(world, members, Math.round(how.size * rng.real(1.2, 3)), 25, rng.pick([0, 0.5, 0.95]), declared)
  if (rng.chance(0.6)) work(world, how, rng.some(members, rng.int(3, 10)))
  for (const who of members) world.close(who)
}
