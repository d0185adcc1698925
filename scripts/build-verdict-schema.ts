import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Verdict } from '../src/prove/inputs/verdict.ts'

const file = fileURLToPath(new URL('../schemas/verdict.schema.json', import.meta.url))

/** The JSON Schema (draft 2020-12) of verdict.json, made from the zod record, so that there is one definition. It is strict. */
export function verdictSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(Verdict, { target: 'draft-2020-12' })
  return {
    $schema,
    $id: 'urn:stillwatch:verdict:1',
    title: 'verdict.json of Stillwatch, version 1',
    description: 'What one run of the provenance test says. docs/guide/prove.md explains the fields.',
    ...rest,
  }
}

// `npx tsx scripts/build-verdict-schema.ts` writes the file; a test holds it to the record.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(file, `${JSON.stringify(verdictSchema(), null, 2)}\n`)
  const { status } = spawnSync('npx', ['--no-install', 'biome', 'format', '--write', file], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
