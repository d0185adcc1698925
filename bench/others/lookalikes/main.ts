/** Writes a fortnight whose innocents look like campaigns: `main.ts OUT SEED`. */
import { accelerator, codingAgents, pipelines, plugin } from './agents.ts'
import { callCentre } from './call-centre.ts'
import { s3 } from './campaign-agentic.ts'
import { s4, s5, s6 } from './campaign-masses.ts'
import { s1, s2, s8 } from './campaign-reasoning.ts'
import { followers, privacyUsers, promptPack, sharedHouse, volunteers } from './crowds.ts'
import { anybody } from './easy.ts'
import { aggregators, firmBatch, judges, type Kind, retrieval } from './firms.ts'
import { agency, examPublisher, gameWriters, labelling, redTeam, translation } from './hired.ts'
import { permitted, smallModel } from './permitted.ts'
import { harness, leaderboard, reproducers } from './releases.ts'
import { reseller } from './resellers.ts'
import { campus, consortium, course, hackathon, tutoring } from './schools.ts'
import { world } from './world.ts'

/** Each kind of hard innocents with how many variants it has. */
const HARD: readonly (readonly [Kind, number])[] = [
  [firmBatch, 3],
  [retrieval, 3],
  [harness, 3],
  [judges, 3],
  [permitted, 3],
  [campus, 3],
  [course, 3],
  [aggregators, 3],
  [codingAgents, 3],
  [pipelines, 3],
  [reseller, 3],
  [labelling, 3],
  [smallModel, 3],
  [examPublisher, 3],
  [translation, 2],
  [agency, 2],
  [redTeam, 2],
  [gameWriters, 2],
  [leaderboard, 3],
  [reproducers, 2],
  [hackathon, 3],
  [promptPack, 3],
  [plugin, 3],
  [accelerator, 3],
  [callCentre, 2],
  [consortium, 2],
  [tutoring, 2],
  [followers, 2],
  [volunteers, 2],
  [sharedHouse, 2],
  [privacyUsers, 2],
]
const CAMPAIGNS: readonly Kind[] = [s1, s2, s3, s4, s5, s6, s8]
const SENDERS = 2300

/** Sizes between `low` and `high` in these proportions, that make about `total` together. */
function sizes(shares: readonly number[], total: number, low: number, high: number): number[] {
  let scale = 1
  const at = (share: number): number => Math.max(low, Math.min(high, Math.round(share * scale)))
  for (let round = 0; round < 40; round++) scale *= total / shares.reduce((sum, share) => sum + at(share), 0)
  return shares.map(at)
}

const [out, seedText] = process.argv.slice(2)
if (out === undefined || seedText === undefined || !/^\d+$/.test(seedText)) throw new Error('main.ts OUT SEED')
const all = world(Number(seedText))
const draw = all.rng('plan')
const attackers = Math.round(SENDERS * draw.between(0.041, 0.049))
const campaignSizes = sizes(
  CAMPAIGNS.map(() => draw.logNormal(14, 0.45)),
  attackers,
  8,
  40,
)
const groups = HARD.flatMap(([kind, variants], n) => Array.from({ length: variants }, (_, variant) => ({ kind, n, variant })))
const groupSizes = sizes(
  groups.map(() => 6 * 10 ** (draw.next() ** 1.5)),
  Math.round((SENDERS - attackers) / 2),
  6,
  60,
)
groups.forEach(({ kind, n, variant }, at) => {
  kind(all, all.rng('hard', n, variant), groupSizes[at] ?? 6, variant)
})
CAMPAIGNS.forEach((kind, n) => {
  kind(all, all.rng('campaign', n), campaignSizes[n] ?? 8, 0)
})
anybody(all, Math.round((SENDERS - attackers) / 2 / 0.95))
all.fortnight.write(out)
