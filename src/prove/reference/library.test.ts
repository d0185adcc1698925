import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readAnswers } from '../inputs/answer-file.ts'
import { answersFile, scratch } from '../testdata/case-files.ts'
import { addReference, listReferences } from './library.ts'
import { shippedLibrary } from './shipped.ts'

const folder = scratch()
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const about = { relation: 'independent' as const, licence: 'MIT', source: 'here' }

describe('a library of references', () => {
  it('keeps answers under a name, and refuses others under it', async () => {
    const library = join(folder, 'library')
    expect(await listReferences(library)).toEqual([])
    const one = await readAnswers('ref', answersFile(folder, 'one', ['a', 'b']))
    await addReference(library, one, about)
    await addReference(library, one, about)
    expect((await listReferences(library)).map(({ name, prompts }) => [name, prompts])).toEqual([['ref', 2]])
    const kept = await readAnswers('ref', join(library, 'ref.jsonl.gz'))
    expect(kept.samples).toEqual(one.samples)
    const other = await readAnswers('ref', answersFile(folder, 'two', ['a', 'c']))
    await expect(addReference(library, other, about)).rejects.toThrow(/other answers under that name/)
  })

  it('names the file where its index is no index at all', async () => {
    const library = join(folder, 'no-index')
    mkdirSync(library)
    writeFileSync(join(library, 'index.json'), '[]')
    await expect(listReferences(library)).rejects.toThrow(/no-index.index\.json: the file: /)
  })

  it('ships answers that are what its index says', async () => {
    const shipped = await listReferences(shippedLibrary())
    expect(shipped.length).toBe(44)
    for (const { name, file, sha256, prompts, licence } of shipped) {
      const answers = await readAnswers(name, join(shippedLibrary(), file))
      expect([answers.sha256, answers.samples.size]).toEqual([sha256, prompts])
      expect(['MIT', 'Apache-2.0']).toContain(licence)
    }
  })
})
