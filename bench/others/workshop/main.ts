/**
 * A fortnight among builders: start-ups, agents of every sort, frameworks, plug-ins, hackathons and contractors, with seven campaigns among
 * them. `npx tsx main.ts OUT SEED` writes it; the same seed gives the same bytes.
 */
import { type Random, random } from '../../../src/simulate/random.ts'
import { Fortnight } from '../fortnight.ts'
import { agentic } from './agentic.ts'
import { adaptive, type Campaign, coercion, mega, reasoning, slice } from './campaigns.ts'
import { accelerator, campus, contractors, course, hackathon, labellers } from './crowds.ts'
import { batches, bots, codingAgents, fixtures, judges, permitted, pipelines, pipelinesOfTests } from './firms.ts'
import { easy } from './people.ts'
import { aggregators, hydra, resellers } from './pools.ts'
import { evaluation, redTeam, regression } from './quality.ts'
import { setStage } from './stage.ts'
import { automations, frameworkUsers, type Kind, plugins, retrieval, tutorials } from './strangers.ts'

/** Each campaign with the fewest and the most accounts that it may have. */
const CAMPAIGNS: readonly (readonly [Campaign, number, number])[] = [
  [reasoning, 8, 40],
  [coercion, 8, 40],
  [agentic, 8, 40],
  [hydra, 15, 60],
  [mega, 8, 40],
  [adaptive, 8, 40],
  [slice, 4, 15],
]

/** Kinds of innocents with the weight of their share: the first take part in every fortnight, most of the others in each. */
const ALWAYS: readonly (readonly [Kind, number])[] = [
  ...([
    [batches, 1.2],
    [retrieval, 1.2],
    [evaluation, 0.8],
    [judges, 0.5],
    [permitted, 0.8],
    [campus, 2],
    [course, 1.6],
  ] as const),
  ...([
    [aggregators, 0.4],
    [codingAgents, 1],
    [pipelinesOfTests, 0.7],
    [resellers, 1.2],
  ] as const),
]
const OFTEN: readonly (readonly [Kind, number])[] = [
  ...([
    [pipelines, 0.8],
    [fixtures, 0.5],
    [bots, 0.7],
    [frameworkUsers, 1.2],
    [plugins, 1.1],
    [automations, 1.1],
    [tutorials, 1],
  ] as const),
  ...([
    [hackathon, 1.2],
    [accelerator, 0.8],
    [contractors, 1],
    [labellers, 1],
    [regression, 0.6],
    [redTeam, 0.8],
  ] as const),
]

/** Draws sizes that add up to about `total`, each within its bounds. */
function share(r: Random, total: number, bounds: readonly { low: number; high: number; weight: number }[]): number[] {
  const drawn = bounds.map(({ weight }) => weight * r.logNormal(1, 0.5))
  const sum = drawn.reduce((a, b) => a + b, 0)
  return bounds.map(({ low, high }, n) => Math.min(high, Math.max(low, Math.round((total * (drawn[n] ?? 0)) / sum))))
}

function make(folder: string, seed: string): void {
  const fortnight = new Fortnight()
  const stage = setStage(seed, fortnight)
  const r = random(seed, 'sizes')
  const [accounts, exchanges] = [2050 + r.int(500), 62_000 + r.int(16_000)]
  const attackers = share(
    r,
    accounts * r.between(0.042, 0.058),
    CAMPAIGNS.map(([, low, high]) => ({ low, high, weight: low + high })),
  )
  for (const [n, [start]] of CAMPAIGNS.entries()) start(stage, attackers[n] ?? 8)
  const kinds = [...ALWAYS, ...r.shuffle(OFTEN).slice(0, 9 + r.int(5))]
  const innocents = share(
    r,
    Math.max(380, accounts * r.between(0.17, 0.21)),
    kinds.map(([, weight]) => ({ low: 5, high: 90, weight })),
  )
  for (const [n, [start]] of kinds.entries()) start(stage, innocents[n] ?? 5)
  const filed = [...attackers, ...innocents].reduce((a, b) => a + b, 0)
  easy(stage, accounts - filed, exchanges - stage.filed)
  fortnight.write(folder)
}

const [folder, seed] = process.argv.slice(2)
if (folder === undefined || seed === undefined) {
  console.error('usage: npx tsx main.ts OUT SEED')
  process.exitCode = 2
} else make(folder, seed)
