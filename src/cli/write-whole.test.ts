import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeWhole } from './write-whole.ts'

const scratch = mkdtempSync(join(tmpdir(), 'whole-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('writeWhole', () => {
  it('writes all files, over those of before, and nothing beside them', async () => {
    const out = join(scratch, 'made', 'here')
    await writeWhole(out, { 'a.json': '1', 'b.html': new Uint8Array([50]) })
    await writeWhole(out, { 'a.json': '3', 'b.html': '4' })
    expect(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')])).toEqual([
      ['a.json', '3'],
      ['b.html', '4'],
    ])
  })

  it('clears away what a killed run left, and no other file', async () => {
    const out = join(scratch, 'left')
    mkdirSync(out)
    for (const name of ['a.json.0123abcd.part', 'other.0123abcd.part', 'a.json.part']) writeFileSync(join(out, name), 'half')
    await writeWhole(out, { 'a.json': 'whole' })
    expect(readdirSync(out).sort()).toEqual(['a.json', 'a.json.part', 'other.0123abcd.part'])
  })

  it('leaves the earlier result whole where one of its files cannot take its name', async () => {
    const out = join(scratch, 'earlier')
    await writeWhole(out, { 'campaigns.json': 'earlier' })
    mkdirSync(join(out, 'report.html'))
    await expect(writeWhole(out, { 'campaigns.json': 'later', 'report.html': 'later' })).rejects.toThrow(
      /report\.html: is a folder; wanted is a file/,
    )
    expect(readFileSync(join(out, 'campaigns.json'), 'utf8')).toBe('earlier')
    expect(readdirSync(out).sort()).toEqual(['campaigns.json', 'report.html'])
  })
})
