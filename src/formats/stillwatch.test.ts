import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { guess } from './index.ts'

describe('our own format', () => {
  it.each(['"acct-1"', '12'])('is recognised where accounts are named as %s', async (account) => {
    const line = `{"exchange_id":7,"account_id":${account},"time":"2026-03-01T09:30:00Z","model":"m","messages":[]}\n`
    const guessed = await guess({ stream: Readable.from([Buffer.from(line)]), name: 'logs.jsonl' })
    expect(guessed.format.name).toBe('stillwatch')
  })
})
