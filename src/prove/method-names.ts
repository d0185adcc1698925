import type { MethodId } from './inputs/plan.ts'

/** What the methods are called where their numbers alone would say nothing. */
export const METHOD_NAMES: Readonly<Record<MethodId, string>> = {
  M1: 'style profile',
  M2: 'paired likeness',
  M3: 'asked against not asked',
  M4: 'planted marks',
  M5: 'same model?',
  M6: 'identity leakage',
}
