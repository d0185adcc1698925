import { rankEValue } from '../../stats/rank-e-value.ts'

export type LeakageResult = { statistic: number; probes: number; pValue: number; eValue: number }

/** Prompts that ask a model who it is, in several languages. */
const PROBE =
  /\bwho (?:are|made|built|created|trained|developed) you\b|\bwhat(?:'s| is) your name\b|\bwhich (?:language )?model are you\b|\bwho (?:is|are) your (?:maker|creator|developer)s?\b|quién eres|quién te (?:creó|hizo)|qui es-tu|qui (?:t'a|vous a) créé|wer bist du|wer hat dich|chi sei\b|quem é você|кто ты|кто тебя создал|你是谁|你是誰|谁开发了你|あなたは誰|당신은 누구|من أنت|तुम कौन हो|आप कौन हैं/iu

/** Whether a prompt asks a model who it is. */
export function isIdentityProbe(prompt: string): boolean {
  return PROBE.test(prompt)
}

/**
 * M6, identity leakage: how often the suspect names the teacher or its maker when asked who it is, ranked among independent references.
 *
 * Models confuse who they are without any training on each other (25.93 % of 27 models, arXiv 2411.10683), from text about other models on the
 * web: weight 0 by default, context only.
 *
 * @param names the teacher's name, its maker's and other names they go by
 */
export function identityLeakage(
  suspect: readonly string[],
  references: readonly (readonly string[])[],
  names: readonly string[],
): LeakageResult | undefined {
  if (suspect.length === 0 || names.length === 0) return undefined
  const named = names.map(asName)
  const rate = (answers: readonly string[]) =>
    answers.filter((one) => named.some((name) => name.test(one.toLowerCase()))).length / Math.max(1, answers.length)
  const statistic = rate(suspect)
  return { statistic, probes: suspect.length, ...rankEValue(statistic, references.map(rate)) }
}

/**
 * A name as it stands in a lower-case text: no part of another word, as `ours` is of `hours`. A version may follow, and so may letters of a script without
 * lower case, which sets no spaces or joins particles on.
 */
function asName(name: string): RegExp {
  const exact = name.toLowerCase().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return new RegExp(`(?<![\\p{Ll}\\p{N}])${exact}(?!\\p{Ll})`, 'u')
}
