import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLog } from '../chain/log/open-log.ts'
import { formatVerifierKey } from '../chain/note/verifier-key.ts'
import { logSigner, ORIGIN } from '../chain/testdata/key-pair.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-verify-'))
const [one, other] = [join(folder, 'one'), join(folder, 'other')]
const key = formatVerifierKey(logSigner().key)
const program = `import { verifyCommand } from ${JSON.stringify(new URL('./verify.ts', import.meta.url).href)}
await verifyCommand().parseAsync(process.argv.slice(1), { from: 'user' })`

function verify(...parameters: string[]) {
  const node = ['--import', 'tsx', '--input-type=module', '-e', program, '--', ...parameters]
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8' })
  return { status, stdout, stderr }
}

beforeAll(async () => {
  for (const [path, word] of [
    [one, 'a'],
    [other, 'b'],
  ] as const) {
    const log = await openLog({ folder: path, origin: ORIGIN, signer: logSigner() })
    await log.append([Buffer.from(word), Buffer.from('c')])
    await log.close()
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('stillwatch verify', () => {
  it('exits 0 and says what holds', () => {
    const { status, stdout } = verify(one, '--key', key)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^holds: .*one \(log\)\n {2}forum\.example\/log at size 2: signed by/)
  })

  it('exits 1 and says where it breaks, for people and for machines', () => {
    const path = join(one, 'tile/entries/000.p/2')
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.toString('latin1').replace('c', 'd'), 'latin1')
    const { status, stdout, stderr } = verify(one)
    expect(stdout).toBe(`DOES NOT HOLD: ${one} (log): Entry 1 does not have the hash number 1 of tile/0/000.p/2.\n`)
    expect([status, stderr]).toEqual([1, ''])
    const json = verify(one, '--json')
    expect(json.status).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      kind: 'log',
      path: one,
      broken_at: expect.stringContaining('Entry 1'),
    })
    writeFileSync(path, bytes)
  })

  it('exits 1 on a fork, and its proof can be verified by itself', () => {
    const { status, stdout } = verify(one, '--against', other, '--json')
    expect(status).toBe(1)
    const proof = join(folder, 'fork.json')
    writeFileSync(proof, JSON.stringify(JSON.parse(stdout).fork))
    expect(verify(proof, '--key', key)).toMatchObject({ status: 0, stdout: expect.stringContaining('exclude each other') })
  })

  it('exits 2 with one line on what it cannot use', () => {
    for (const parameters of [
      [join(folder, 'none')],
      [folder],
      [one, '--key', 'x+y+z'],
      [one, '--against', join(folder, 'none')],
    ]) {
      const { status, stdout, stderr } = verify(...parameters)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/^stillwatch: [^\n]+\n$/)
    }
  })
})
