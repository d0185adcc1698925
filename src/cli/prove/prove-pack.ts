import { hash } from 'node:crypto'
import { HOLDOUT, type Holdout } from '../../prove/holdout/holdout.ts'
import type { AnswerSet } from '../../prove/inputs/answer-file.ts'
import { collectionPath } from '../../prove/inputs/collection-record.ts'
import type { Plan } from '../../prove/inputs/plan.ts'
import type { Verdict } from '../../prove/inputs/verdict.ts'
import { MARK, type MarkFile } from '../../prove/marks/mark-file.ts'
import { custodyLines } from '../../prove/pack/custody.ts'
import type { PackedFile } from '../../prove/pack/expect-free.ts'
import { REGISTRATION } from '../../prove/pack/kept.ts'
import { REPRODUCED, reproduction } from '../../prove/pack/reproduction.ts'
import { renderProof } from '../../prove/page/proof-page.ts'
import { software } from '../terminal/software.ts'
import { packageDigests } from './package-digests.ts'

/** Where the answers of each model lie in the pack. */
export function answerPaths(sets: readonly AnswerSet[]): Map<string, string> {
  return new Map(
    sets.map(({ name, bytes }) => [name, `answers/${name}.jsonl${bytes[0] === 0x1f && bytes[1] === 0x8b ? '.gz' : ''}`]),
  )
}

/** The answers as they go into the pack, with the records of how they were collected. */
export function answerFiles(sets: readonly AnswerSet[], paths: ReadonlyMap<string, string>): Map<string, PackedFile> {
  const files = new Map<string, PackedFile>()
  for (const { name, path: from, bytes, collection } of sets) {
    const path = paths.get(name) ?? name
    files.set(path, { bytes, from })
    if (collection !== undefined) files.set(collectionPath(path), { bytes: collection.text, from: collectionPath(from) })
  }
  return files
}

/** The command that makes the verdict again, run within the pack. */
export function commandOf(
  plan: Plan,
  paths: ReadonlyMap<string, string>,
  { mark, aliases, holdout }: { mark: MarkFile | undefined; aliases: Record<string, string[]>; holdout: Holdout | undefined },
): string {
  const named = (name: string) => quoted(`${name}=${paths.get(name) ?? ''}`)
  return [
    'stillwatch prove --plan plan.json',
    `--suspect ${named(plan.suspect)}`,
    `--teacher ${plan.teachers.map(named).join(' ')}`,
    ...(plan.references.length > 0 ? [`--reference ${plan.references.map(({ name }) => named(name)).join(' ')}`] : []),
    ...Object.entries(aliases).flatMap(([name, words]) => words.map((word) => `--alias ${quoted(`${name}=${word}`)}`)),
    ...(holdout === undefined ? [] : [`--holdout ${HOLDOUT}`]),
    ...(mark === undefined || plan.marks === undefined ? [] : [`--mark ${MARK}`]),
    // Also where the pack has none: the record that this command begins in --data would else be asked the next time, and change the verdict.
    ...(plan.registered_at === null ? [] : [`--registration ${REGISTRATION}`]),
    `--data ${REPRODUCED}/data --out ${REPRODUCED}/pack`,
  ].join(' ')
}

function quoted(word: string): string {
  return /^[\w./:@+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

type Packed = {
  verdict: Verdict
  plan: Plan
  all: readonly AnswerSet[]
  paths: ReadonlyMap<string, string>
  answers: ReadonlyMap<string, PackedFile>
  lines: string | undefined
  mark: MarkFile | undefined
  holdout: Holdout | undefined
  actor: string
  now: () => Date
}

/** All that a pack holds, by path, but for its manifest. */
export async function packFiles({
  verdict,
  plan,
  all,
  paths,
  answers,
  lines,
  mark,
  holdout,
  actor,
  now,
}: Packed): Promise<Map<string, PackedFile>> {
  const verdictText = `${JSON.stringify(verdict, null, 2)}\n`
  const custody = await custodyLines(
    [
      {
        actor,
        event: 'pack.plan',
        body: { plan_sha256: verdict.plan_sha256, registered: verdict.registered, registered_at: plan.registered_at },
      },
      ...all.map(({ name, sha256, records, from, to }) => ({
        actor,
        event: 'pack.answers',
        body: {
          path: paths.get(name) ?? name,
          sha256,
          records,
          ...(from === undefined ? {} : { collected_from: from, collected_to: to }),
        },
      })),
      { actor, event: 'pack.run', body: { verdict_sha256: hash('sha256', verdictText, 'hex'), software: verdict.software } },
    ],
    now,
  )
  return new Map<string, PackedFile>([
    ...answers,
    ['plan.json', `${JSON.stringify(plan, null, 2)}\n`],
    ['verdict.json', verdictText],
    ['report.html', renderProof(verdict, plan)],
    ['custody.jsonl', custody],
    ['environment.json', `${JSON.stringify({ ...environment(), ...(await packageDigests()) }, null, 2)}\n`],
    ['reproduce.txt', reproduction(verdict.command, mark !== undefined)],
    ['certificate-902.txt', CERTIFICATE],
    ...(lines === undefined ? [] : [[REGISTRATION, lines] as const]),
    ...(holdout === undefined ? [] : [[HOLDOUT, `${JSON.stringify(holdout, null, 2)}\n`] as const]),
    ...(mark === undefined ? [] : [[MARK, `${JSON.stringify(mark, null, 2)}\n`] as const]),
  ])
}

const CERTIFICATE = `TEMPLATE. Counsel decides whether and how it is used. Federal Rules of Evidence 902(13) and 902(14).

I, ____________________, am ____________________ and qualified by ____________________ to make this certification.
1. The files listed in manifest.json were produced or copied by an electronic process that produces an accurate result, described in custody.jsonl.
2. Each copy was identified by its SHA-256 digest. I compared the digests in manifest.json with those of the files on ____________.
3. The verdict was made by the software named in verdict.json with the command in reproduce.txt; running it again gave the same bytes.
I certify under penalty of perjury that the foregoing is true. Date ____________  Signature ____________________
`

function environment(): Record<string, unknown> {
  const { node, v8, unicode } = process.versions
  return { software: software(), node, v8, unicode: unicode ?? null, platform: process.platform, architecture: process.arch }
}
