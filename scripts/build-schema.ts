import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CampaignsFile } from '../src/records/campaign.ts'

const file = fileURLToPath(new URL('../schemas/campaigns.schema.json', import.meta.url))

/**
 * The JSON Schema (draft 2020-12) of campaigns.json, made from the zod record, so that there is one definition.
 *
 * It is strict: a field that the record does not have is an error. A later version of the file has another `version`, and a schema of its own.
 */
export function campaignsSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(CampaignsFile, { target: 'draft-2020-12' })
  return {
    $schema,
    $id: 'urn:stillwatch:campaigns:1',
    title: 'campaigns.json of Stillwatch, version 1',
    description: 'What one run of detection says. docs/guide/detect.md explains the fields.',
    ...rest,
  }
}

// `npx tsx scripts/build-schema.ts` writes the file; a test holds it to the record.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(file, `${JSON.stringify(campaignsSchema(), null, 2)}\n`)
  const { status } = spawnSync('npx', ['--no-install', 'biome', 'format', '--write', file], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
