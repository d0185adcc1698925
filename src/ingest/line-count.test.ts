import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openEmbedded } from '../warehouse/embedded/embedded.ts'
import { lineCount } from './line-count.ts'

const folder = mkdtempSync(join(tmpdir(), 'line-count-'))
const warehouse = await openEmbedded({ limits: { memoryBytes: 1e9, threads: 2 } })
afterAll(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('lineCount', () => {
  it('counts as the engine does: blank lines, carriage returns, a last line without an end, bytes that are no text', async () => {
    const piece = fc.constantFrom('\n', '\r\n', '{}', ' ', '\u2028', '\0', 'é', '\ufeff')
    let made = 0
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const path = join(folder, `${made++}.jsonl`)
        writeFileSync(path, pieces.join(''))
        const lines = await warehouse.lines(path, { layout: 'lines', compression: 'none' })
        const [row] = await warehouse.rows<{ rows: number }>(`SELECT toUInt32(count()) AS rows FROM ${lines.relation}`)
        await lines.dispose()
        expect(await lineCount(path)).toBe(row?.rows ?? 0)
      }),
      { numRuns: 60 },
    )
  })

  it('counts a line that is longer than what is read at once as one', async () => {
    const path = join(folder, 'long.jsonl')
    writeFileSync(path, `${'x'.repeat(9 << 20)}\n${'y'.repeat(5 << 20)}`)
    expect(await lineCount(path)).toBe(2)
  })
})
