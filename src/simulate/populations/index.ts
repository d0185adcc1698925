import type { Population } from '../population.ts'
import { agents } from './agents.ts'
import { aggregator } from './aggregator.ts'
import { batch } from './batch.ts'
import { campus } from './campus.ts'
import { chat } from './chat.ts'
import { ci } from './ci.ts'
import { coding } from './coding.ts'
import { course } from './course.ts'
import { copiedWording, stolenKey } from './depth/bystanders.ts'
import { churn } from './depth/churn.ts'
import { floodedKey } from './depth/flooded-key.ts'
import { freeSlots } from './depth/free-slots.ts'
import { insideReseller } from './depth/inside-reseller.ts'
import { noSpaces } from './depth/no-spaces.ts'
import { rotating } from './depth/rotating.ts'
import { slow } from './depth/slow.ts'
import { harness } from './harness.ts'
import { judge } from './judge.ts'
import { multiTurn } from './multi-turn.ts'
import { permitted } from './permitted.ts'
import { retrieval } from './retrieval.ts'
import { s1 } from './s1.ts'
import { s2 } from './s2.ts'
import { s3 } from './s3.ts'
import { s4 } from './s4.ts'
import { s5 } from './s5.ts'
import { s6 } from './s6.ts'
import { s7 } from './s7.ts'
import { s8 } from './s8.ts'

/** Every kind of traffic, background first. The order decides nothing but that of generation within a day. */
export const POPULATIONS: readonly Population[] = [
  chat,
  coding,
  multiTurn,
  batch,
  retrieval,
  harness,
  judge,
  permitted,
  campus,
  course,
  aggregator,
  agents,
  ci,
  s1,
  s2,
  s3,
  s4,
  s5,
  s6,
  s7,
  s8,
  noSpaces,
  freeSlots,
  rotating,
  slow,
  churn,
  insideReseller,
  stolenKey,
  copiedWording,
  floodedKey,
]

/** Kinds that go beyond the standard ones, each made when it is asked for by name. */
export const DEPTH: readonly string[] = POPULATIONS.filter((one) => one.onlyByName === true).map((one) => one.name)
