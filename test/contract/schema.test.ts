import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { campaignsSchema } from '../../scripts/build-schema.ts'
import type { CampaignsFile } from '../../src/records/index.ts'
import { expectDone, root, stillwatch } from '../cli/stillwatch.ts'

// The package is CommonJS whose types declare a default export; under ESM it arrives as the module itself.
const addFormats = addFormatsModule as unknown as (typeof addFormatsModule)['default']
const folder = mkdtempSync(join(tmpdir(), 'stillwatch-schema-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shipped = JSON.parse(readFileSync(join(root, 'schemas/campaigns.schema.json'), 'utf8')) as Record<string, unknown>

describe('schemas/campaigns.schema.json', () => {
  let validate: ValidateFunction
  let file: CampaignsFile
  beforeAll(async () => {
    const ajv = new Ajv2020({ allErrors: true })
    addFormats(ajv)
    validate = ajv.compile(shipped)
    const traffic = join(folder, 'traffic')
    const inputs = ['exchanges', 'accounts', 'permits', 'models'].flatMap((name) => [`--${name}`, join(traffic, `${name}.jsonl`)])
    expectDone(await stillwatch(['simulate', '--out', traffic, '--scale', '0.05']))
    expectDone(await stillwatch(['detect', ...inputs, '--out', join(folder, 'out'), '--quiet']))
    file = JSON.parse(readFileSync(join(folder, 'out/campaigns.json'), 'utf8')) as CampaignsFile
  })

  it('is what the record says (npx tsx scripts/build-schema.ts writes it anew)', () => {
    expect(shipped).toEqual(JSON.parse(JSON.stringify(campaignsSchema())))
  })

  it('is shipped with the package', () => {
    const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] }
    expect(files).toContain('schemas')
  })

  it('holds for what detect writes', () => {
    expect(file.campaigns.length).toBeGreaterThan(0)
    expect(validate(file), JSON.stringify(validate.errors)).toBe(true)
  })

  it.each([
    ['a verdict that there is not', (bad: CampaignsFile) => Object.assign(bad.campaigns[0] ?? {}, { verdict: 'guilty' })],
    ['a share above 1', (bad: CampaignsFile) => Object.assign(bad.campaigns[0] ?? {}, { confidence: 1.5 })],
    ['a time without a zone', (bad: CampaignsFile) => Object.assign(bad.window, { from: '2026-03-01T09:30:00' })],
    ['a field that nobody knows', (bad: CampaignsFile) => Object.assign(bad, { culprit: 'somebody' })],
    ['a file of another version', (bad: CampaignsFile) => Object.assign(bad, { version: 2 })],
    ['a campaign without its limits', (bad: CampaignsFile) => delete (bad.campaigns[0] as { limits?: string[] }).limits],
  ])('refuses %s', (_, spoil) => {
    const bad = structuredClone(file)
    spoil(bad)
    expect(validate(bad)).toBe(false)
  })
})

it('every schema of an object that is sent is one by the rules of JSON Schema, which commands do not ask anew', () => {
  const files = readdirSync(join(root, 'schemas/stix'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  )
  expect(files.length).toBeGreaterThan(15)
  const ajv = new Ajv2020({ strict: false })
  for (const file of files) {
    const schema = JSON.parse(readFileSync(join(root, 'schemas/stix', file), 'utf8')) as object
    expect(ajv.validateSchema(schema), `${file}: ${ajv.errorsText()}`).toBe(true)
  }
})
