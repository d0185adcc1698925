import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeOnce } from './make-once.ts'

describe('makeOnce', () => {
  const folder = mkdtempSync(join(tmpdir(), 'make-once-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('lets the first of many have the name, whole and for its owner alone, and leaves nothing beside it', async () => {
    const path = join(folder, 'key')
    const texts = Array.from({ length: 20 }, (_, i) => `${i}:${'k'.repeat(10_000)}\n`)
    await Promise.all(texts.map((text) => makeOnce(path, text)))
    const made = readFileSync(path, 'utf8')
    expect(texts).toContain(made)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await makeOnce(path, 'another\n')
    expect(readFileSync(path, 'utf8')).toBe(made)
    expect(readdirSync(folder)).toEqual(['key'])
  })

  it('says where it cannot', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await expect(makeOnce(join(file, 'key'), 'x')).rejects.toMatchObject({ code: 'ENOTDIR' })
    await expect(makeOnce(join(folder, 'none', 'key'), 'x')).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
