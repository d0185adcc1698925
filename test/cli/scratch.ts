import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { CampaignsFile } from '../../src/records/index.ts'

/** A folder of the test file's own, gone when it is done. */
export type Scratch = {
  readonly folder: string
  path(name: string): string
  /** Writes a file and gives its path. */
  file(name: string, content: string | Uint8Array): string
}

export function scratchFolder(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-cli-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const path = (name: string) => join(folder, name)
  return {
    folder,
    path,
    file: (name, content) => {
      writeFileSync(path(name), content)
      return path(name)
    },
  }
}

/** campaigns.json of a result folder, held to its schema. */
export function resultIn(out: string): CampaignsFile {
  return CampaignsFile.parse(JSON.parse(readFileSync(join(out, 'campaigns.json'), 'utf8')))
}

export type RejectedLine = { file: string; line: number; code: string; field: string; found: string; wanted: string }

export function rejectedIn(out: string): RejectedLine[] {
  const text = readFileSync(join(out, 'rejected.jsonl'), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RejectedLine)
}

/** Names in a folder, in order; none where there is no folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
