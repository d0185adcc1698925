/** An examiner's fortnight: `main.ts OUT SEED` writes the logs of one, seven campaigns among innocents. */
import { agenticCampaign } from './agentic.ts'
import { buildServers, codingAgents } from './agents.ts'
import { aggregators, reseller } from './aggregators.ts'
import { coercionCampaign } from './coercion.ts'
import { harnesses, judges } from './evaluations.ts'
import { firms } from './firms.ts'
import { hydraCampaign } from './hydra.ts'
import { adaptiveCampaign, megaCampaign } from './mega.ts'
import { people } from './people.ts'
import { permitted } from './permitted.ts'
import { reasoningCampaign } from './reasoning.ts'
import { retrieval } from './retrieval.ts'
import { campuses, courses } from './schools.ts'
import { sliceCampaign } from './slice.ts'
import { type World, world } from './world.ts'

const CAMPAIGNS = [
  reasoningCampaign,
  coercionCampaign,
  agenticCampaign,
  hydraCampaign,
  megaCampaign,
  adaptiveCampaign,
  sliceCampaign,
] as const
/** How the accounts above eight are shared out among the campaigns, S1 to S6 and S8. */
const WEIGHTS = [1, 1, 1, 2, 2, 1.4, 1]
const LOOK_ALIKES = [
  firms,
  retrieval,
  harnesses,
  judges,
  permitted,
  campuses,
  courses,
  aggregators,
  codingAgents,
  buildServers,
  reseller,
]
/** Ordinary people, and the parts in which they are made. */
const ORDINARY = 1_850
const PARTS = 10

/** Accounts of each campaign: 95 to 110 in all, eight at least. */
function sizes({ draw }: World): number[] {
  const stream = draw('sizes')
  const all = CAMPAIGNS.map(() => 8)
  const shares = WEIGHTS.map((weight) => weight * stream.between(0.5, 1.5))
  for (let left = 39 + stream.int(16); left > 0; left--) {
    const at = stream.weighted(
      CAMPAIGNS.map((_, n) => n),
      shares,
    )
    if ((all[at] ?? 0) < 40) all[at] = (all[at] ?? 0) + 1
  }
  return all
}

const [out, seed] = process.argv.slice(2)
if (out === undefined || seed === undefined) {
  console.error('usage: main.ts OUT SEED')
  process.exit(2)
}
const here = world(seed)
const counts = sizes(here)
const campaigns = CAMPAIGNS.map((campaign, n) => () => campaign(here, counts[n] ?? 8))
const hard = LOOK_ALIKES.map((kind) => () => kind(here))
const parts = Array.from({ length: PARTS }, (_, part) => () => people(here, Math.round(ORDINARY / PARTS), part))
// In an order of the seed's own, so that neither attackers nor innocents get the texts as they stand more often than the other.
for (const kind of here.draw('order').shuffle([...campaigns, ...hard, ...parts])) kind()
here.fortnight.write(out)
