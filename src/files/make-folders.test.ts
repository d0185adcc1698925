import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeFolders } from './make-folders.ts'

const scratch = mkdtempSync(join(tmpdir(), 'folders-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const at = (...parts: string[]) => join(scratch, ...parts)

describe('makeFolders', () => {
  it('makes what is missing, says what, and is content with what is there', async () => {
    mkdirSync(at('a'))
    expect(await makeFolders(at('a', 'b', 'c'), 0o700)).toEqual([at('a', 'b'), at('a', 'b', 'c')])
    for (const made of [at('a', 'b'), at('a', 'b', 'c')]) expect(statSync(made).mode & 0o777).toBe(0o700)
    expect(await makeFolders(at('a', 'b', 'c'))).toEqual([])
  })

  it('made by several at once is there for all', async () => {
    await Promise.all(Array.from({ length: 20 }, () => makeFolders(at('x', 'y', 'z'))))
    expect(statSync(at('x', 'y', 'z')).isDirectory()).toBe(true)
  })

  it('says what stands in the way, and tries nothing for ever', async () => {
    writeFileSync(at('file'), '')
    await expect(makeFolders(at('file'))).rejects.toMatchObject({ code: 'EEXIST' })
    await expect(makeFolders(at('file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
    await expect(makeFolders('/proc/nobody/result')).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
