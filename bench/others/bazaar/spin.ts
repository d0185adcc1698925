/** Texts with choices: `{a|b}` is one of a or b, chosen by seed; `[name]` is a slot that is filled afterwards. */
import type { Random } from '../../../src/simulate/random.ts'

/** The text with every choice made, innermost first. */
export function spin(r: Random, text: string): string {
  let spun = text
  for (;;) {
    const next = spun.replace(/\{([^{}]*)\}/g, (_, list: string) => r.pick(list.split('|')))
    if (next === spun) return spun
    spun = next
  }
}

/** The text with its slots filled; slots that are not given stay as they are. */
export function fill(text: string, slots: Readonly<Record<string, string | number>>): string {
  return text.replace(/\[(\w+)\]/g, (whole, name: string) => String(slots[name] ?? whole))
}

/** The lines of a text, without the empty ones; a break inside one is written out as backslash and n. */
export const lines = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.replaceAll('\\n', '\n'))

/** As many different ones of a list as are asked for, in random order. */
export const some = <T>(r: Random, list: readonly T[], count: number): T[] => r.shuffle(list).slice(0, Math.max(0, count))

/** A whole number from `low` to `high`, both included. */
export const whole = (r: Random, low: number, high: number): number => low + r.int(high - low + 1)
