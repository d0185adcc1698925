import { hash } from 'node:crypto'
import type { Plan } from '../inputs/plan.ts'
import type { Verdict } from '../inputs/verdict.ts'
import { MARK } from '../marks/mark-file.ts'
import { renderProof } from '../page/proof-page.ts'
import type { Manifest } from './manifest.ts'
import { reproduction } from './reproduction.ts'

/**
 * Whether the files of a pack that people read say what the verdict says: both are made of it, so that they are made again here and compared. Another
 * version may word them otherwise, which breaks nothing: then a sentence says that they were not compared.
 */
export function wordingSays(manifest: Manifest, { plan, verdict }: { plan: Plan; verdict: Verdict }): string {
  const sealed = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]))
  const made: [string, string][] = [
    ['report.html', renderProof(verdict, plan)],
    ['reproduce.txt', reproduction(verdict.command, sealed.has(MARK))],
  ]
  const otherwise = made.filter(([path, text]) => sealed.get(path) !== hash('sha256', text, 'hex')).map(([path]) => path)
  if (otherwise.length === 0)
    return 'report.html and reproduce.txt say what verdict.json says: they are what this Stillwatch makes of it.'
  return `What ${otherwise.join(' and ')} ${otherwise.length === 1 ? 'says' : 'say'} was not compared with the verdict, since this Stillwatch would word it otherwise: where they differ, verdict.json counts.`
}
