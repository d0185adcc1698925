import { continuation } from './continuation.ts'
import { creationBurst } from './creation-burst.ts'
import { equalLoad } from './equal-load.ts'
import { flaggedElsewhere } from './flagged-elsewhere.ts'
import { intent } from './intent.ts'
import { lockstep } from './lockstep.ts'
import { pooledContent } from './pooled-content.ts'
import { regrowth } from './regrowth.ts'
import { releasePivot } from './release-pivot.ts'
import { resampling } from './resampling.ts'
import { shards } from './shards.ts'
import { sharedClient } from './shared-client.ts'
import { sharedIdentity } from './shared-identity.ts'
import { sharedPlace } from './shared-place.ts'
import { sharedTemplates } from './shared-templates.ts'
import type { Signal } from './signal.ts'
import { templateIntent } from './template-intent.ts'

/** Every signal that a group is tested by. */
export const SIGNALS: readonly Signal[] = [
  sharedIdentity,
  continuation,
  sharedTemplates,
  shards,
  resampling,
  intent,
  templateIntent,
  pooledContent,
  sharedPlace,
  sharedClient,
  creationBurst,
  regrowth,
  lockstep,
  equalLoad,
  releasePivot,
  flaggedElsewhere,
]
