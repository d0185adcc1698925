import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { verifyAuditChain } from '../../chain/audit/verify-audit-chain.ts'
import { openAuditChain } from '../../chain/audit-chain.ts'
import { addDecisions } from '../../share/lab/decision-record.ts'
import { runMarksNew } from './run-prove-marks.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-marks-'))
afterAll(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

describe('what prove puts on the record', () => {
  it('waits for a command of sharing that is writing there, and is the owner’s alone like all of it', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const file = join(folder, 'audit.jsonl')
    const mark = (name: string) => runMarksNew({ out: join(folder, name), data: folder, campaign: 'c-1', by: 'Ana' })
    await mark('first.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const writing = await openAuditChain({ file, now: () => new Date() })
    const waiting = mark('second.json')
    await new Promise((resolve) => setTimeout(resolve, 250))
    await writing.append({ actor: 'B', event: 'clearance.refuse' })
    await writing.close()
    await waiting
    await addDecisions(folder, [{ actor: 'A', event: 'policy.signed' }], () => new Date())
    expect(await verifyAuditChain(file)).toMatchObject({ ok: true, lines: 4 })
  })
})
