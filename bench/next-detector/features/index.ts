import { SIGNALS } from '../../../src/detect/signals/index.ts'
import { agentSteps } from './agent-steps/agent-steps.ts'
import { breadth } from './breadth/breadth.ts'
import { density } from './density/density.ts'
import type { Block, Feature } from './feature.ts'
import { firms } from './firms/firms.ts'
import { generator } from './generator/generator.ts'
import { languages } from './languages/languages.ts'
import { oneOrganisation } from './one-organisation/one-organisation.ts'
import { oneSponsor } from './one-sponsor/one-sponsor.ts'
import { ownMaterial } from './own-material/own-material.ts'
import { ownSubjects } from './own-subjects/own-subjects.ts'
import { ownTemplatesCount } from './own-templates/own-templates.ts'
import { promptLength } from './prompt-length/prompt-length.ts'
import { rateLimited } from './rate-limited/rate-limited.ts'
import { reasoningTokens } from './reasoning-tokens/reasoning-tokens.ts'
import { roundTheClock } from './round-the-clock/round-the-clock.ts'
import { sameHabits } from './same-habits/same-habits.ts'
import { sentAgain } from './sent-again/sent-again.ts'
import { temperatureZero } from './temperature-zero/temperature-zero.ts'
import { templateHours } from './template-hours/template-hours.ts'
import { toolsMade } from './tools-made/tools-made.ts'

/** The block of each signal of the present detector, and how its value is set against ordinary groups. More of each may speak for a campaign. */
const SIGNAL_FEATURES: Readonly<Record<string, readonly [block: Block, relative: Feature['relative']]>> = {
  'shared-identity': ['identity', 'difference'],
  continuation: ['dialogue', 'difference'],
  'shared-templates': ['request', 'difference'],
  shards: ['material', 'difference'],
  resampling: ['material', 'difference'],
  intent: ['request', 'difference'],
  'template-intent': ['request', 'difference'],
  'pooled-content': ['request', 'ratio'],
  'shared-place': ['network', 'difference'],
  'shared-client': ['client', 'difference'],
  'creation-burst': ['creation', 'difference'],
  regrowth: ['creation', 'difference'],
  lockstep: ['timing', 'difference'],
  'equal-load': ['timing', 'difference'],
  'release-pivot': ['timing', 'difference'],
  'flagged-elsewhere': ['intel', 'difference'],
}

/** Every feature, in one system: what the present detector tests as signals, and what its profile reads. */
export const FEATURES: readonly Feature[] = [
  ...SIGNALS.map((signal): Feature => {
    const [block, relative] = SIGNAL_FEATURES[signal.name] ?? ['provider', 'difference']
    return { ...signal, block, relative, direction: 'more', ordinary: signal.matched, draw: signal.ordinary }
  }),
  agentSteps,
  breadth,
  density,
  firms,
  generator,
  languages,
  oneOrganisation,
  oneSponsor,
  ownMaterial,
  ownSubjects,
  ownTemplatesCount,
  promptLength,
  rateLimited,
  reasoningTokens,
  roundTheClock,
  sameHabits,
  sentAgain,
  temperatureZero,
  templateHours,
  toolsMade,
]
