import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seeded } from '../../stats/random.ts'

/** A folder of its own for a test. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'prove-'))
}

/** Writes answers as a file: `texts` by prompt number, undefined left out. */
export function answersFile(folder: string, name: string, texts: readonly (string | undefined)[], extra: Record<string, unknown> = {}): string {
  const path = join(folder, `${name}.jsonl`)
  const lines = texts.flatMap((response, i) => (response === undefined ? [] : [`${JSON.stringify({ prompt_id: `p${i}`, response, ...extra })}\n`]))
  writeFileSync(path, lines.join(''))
  return path
}

/** Answers of a made-up model: words about the prompt that all say, and words of its own taste, to which `like` may bring in another's. */
export function answersOf(seed: number, prompts: number, like?: { seed: number; share: number }): string[] {
  const random = seeded(seed * 101 + 5)
  const own = seeded(seed * 77 + 3)
  const taste = Array.from({ length: 60 }, () => `t${Math.floor(own() * 400)}`)
  const theirs = seeded((like?.seed ?? seed) * 77 + 3)
  const other = Array.from({ length: 60 }, () => `t${Math.floor(theirs() * 400)}`)
  return Array.from({ length: prompts }, (_, p) =>
    Array.from({ length: 60 }, () => {
      const draw = random()
      if (draw < 0.4) return `topic${p}x${Math.floor(random() * 30)}`
      const from = random() < (like?.share ?? 0) ? other : taste
      return from[Math.floor(random() ** 2 * from.length)] ?? ''
    }).join(' '),
  )
}
