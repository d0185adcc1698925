import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXPORTS } from './exports.ts'

const there = spawnSync('stix2_validator', ['--help']).status === 0

describe.skipIf(!there)('the OASIS validator in strict mode (skipped where the program stix2_validator is not installed)', () => {
  it.each(EXPORTS)('accepts %s', (_name, bundle) => {
    const folder = mkdtempSync(join(tmpdir(), 'stix-'))
    try {
      const path = join(folder, 'bundle.json')
      writeFileSync(path, JSON.stringify(bundle))
      const ran = spawnSync('stix2_validator', ['--version', '2.1', '--strict', '--disable', '103,245', path], {
        encoding: 'utf8',
      })
      expect([ran.status, ran.stdout]).toEqual([0, ran.stdout])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
