import type { AnswerSet } from '../inputs/answer-file.ts'
import type { Control } from '../inputs/verdict.ts'

/** How much more common a setting may be in one half than in the other. */
const APART = 0.1

/**
 * Whether suspect and teacher answered both halves under the same settings: model name and parameters, as the lines of their files say. Labels are
 * exchangeable only if what made the texts does not know them. A teacher asked anew by another version, or at another temperature, for one half
 * alone makes a difference that no coin explains.
 */
export function alikeSettings(sets: readonly AnswerSet[], asked: readonly string[], unasked: readonly string[]): Control {
  const name = 'alike_settings'
  const told = sets.filter(({ settings }) => [...asked, ...unasked].some((id) => settings.has(id)))
  if (told.length === 0)
    return {
      name,
      result: 'not_run',
      says: 'The files do not say under which settings each prompt was answered (params, model).',
    }
  const found = told.map(({ name: model, settings }) => {
    const shares = (ids: readonly string[]) => {
      const counts = new Map<string, number>()
      for (const id of ids) counts.set(settings.get(id) ?? '', (counts.get(settings.get(id) ?? '') ?? 0) + 1 / ids.length)
      return counts
    }
    const [one, other] = [shares(asked), shares(unasked)]
    const most = Math.max(...[...one.keys(), ...other.keys()].map((key) => Math.abs((one.get(key) ?? 0) - (other.get(key) ?? 0))))
    return { model, most }
  })
  const apart = found.filter(({ most }) => most > APART)
  return {
    name,
    result: apart.length > 0 ? 'failed' : 'passed',
    says:
      apart.length > 0
        ? `${apart.map(({ model, most }) => `${model} answered ${(100 * most).toFixed(0)} % more of one half under other settings (params, model)`).join('; ')}: the halves differ by more than whether they were asked. Collect both anew, in one run.`
        : `${found.map(({ model }) => model).join(' and ')} answered both halves under the same settings.`,
  }
}
