import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { jsonLines } from './json-lines.ts'
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

  it('writes a text piece by piece, and nothing where a piece fails', async () => {
    const out = join(scratch, 'pieces')
    const records = Array.from({ length: 2500 }, (_, at) => ({ at }))
    await writeWhole(out, { 'a.jsonl': jsonLines(records), 'b.jsonl': jsonLines([]) })
    const written = readFileSync(join(out, 'a.jsonl'), 'utf8')
    expect(
      written
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(records)
    expect(readFileSync(join(out, 'b.jsonl'), 'utf8')).toBe('')
    expect([...jsonLines(records)].length).toBe(3)
    const failing = [{ at: 0 }, ...Array.from({ length: 1000 }, () => ({ at: 1n }))]
    await expect(writeWhole(out, { 'a.jsonl': jsonLines(failing) })).rejects.toThrow(/cannot be written/)
    expect(readFileSync(join(out, 'a.jsonl'), 'utf8')).toBe(written)
    expect(readdirSync(out).sort()).toEqual(['a.jsonl', 'b.jsonl'])
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
