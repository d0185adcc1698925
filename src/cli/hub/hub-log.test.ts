import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ChainError } from '../../chain/chain-error.ts'
import { openHubLog } from './hub-log.ts'

it('has one key, whoever opens it first: side by side others find it open, and nothing is left over', async () => {
  const data = mkdtempSync(join(tmpdir(), 'stillwatch-hub-log-'))
  try {
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => openHubLog(data)))
    const opened = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const refused = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(opened.length).toBeGreaterThan(0)
    expect(refused.map((error) => (error instanceof ChainError ? error.code : String(error)))).toEqual(
      refused.map(() => 'locked'),
    )
    for (const one of opened) await one.close()
    const again = await openHubLog(data)
    await again.close()
    expect(readdirSync(data).sort()).toEqual(['log', 'log-key'])
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
})
