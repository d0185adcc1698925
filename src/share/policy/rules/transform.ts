import type { Outcome, Surroundings, Transformation } from '../outcome.ts'
import type { Transform } from '../policy.ts'
import { bound } from './bound.ts'
import { client } from './client.ts'
import { codeName } from './code-name.ts'
import { decadeBand } from './decade-band.ts'
import { exemplar } from './exemplar.ts'
import { network } from './network.ts'
import { skeleton } from './skeleton.ts'
import { steps } from './steps.ts'
import { tag } from './tag.ts'
import { vocabulary } from './vocabulary.ts'
import { week } from './week.ts'
import { withhold } from './withhold.ts'

const TRANSFORMATIONS: { readonly [Do in Transform['do']]: Transformation<Do> } = {
  vocabulary,
  'decade-band': decadeBand,
  bound,
  steps,
  week,
  'code-name': codeName,
  skeleton,
  client,
  network,
  exemplar,
  tag,
  withhold,
}

/** Does with a value what the policy's transformation says. */
export function transform(value: unknown, how: Transform, surroundings: Surroundings): Outcome {
  const transformation = TRANSFORMATIONS[how.do] as Transformation<Transform['do']>
  return transformation(value, how, surroundings)
}
