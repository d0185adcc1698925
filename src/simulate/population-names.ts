// What the command's help prints, apart from what makes the traffic: every command of the program reads the help's words when it starts.

/** Names of the kinds of attack that can be added, in the order of POPULATIONS. */
export const ATTACKS = [
  'S1',
  'S2',
  'S3',
  'S4',
  'S5',
  'S6',
  'S7',
  'S8',
  'no-spaces',
  'free-slots',
  'rotating',
  'slow',
  'churn',
  'inside-reseller',
  'stolen-key',
  'copied-wording',
  'flooded-key',
] as const

/** Names of the kinds of background that can be kept, in the order of POPULATIONS. */
export const BACKGROUND = [
  'chat',
  'coding',
  'multi-turn',
  'batch',
  'retrieval',
  'harness',
  'judge',
  'permitted',
  'campus',
  'course',
  'aggregator',
  'agents',
  'ci',
] as const
