import { describe, expect, it } from 'vitest'
import { TagError, type TagErrorCode } from '../tags/tag-error.ts'
import { persist } from './persist.ts'

/** Fails so often with a code, then answers with the count of calls. */
function failing(times: number, code: TagErrorCode) {
  let calls = 0
  return async () => {
    calls += 1
    if (calls <= times) throw new TagError(code, `call ${calls}`)
    return calls
  }
}

describe('persistence', () => {
  it('tries a broken connection or a busy server three times in all', async () => {
    expect(await persist(failing(2, 'busy'), [1, 1])).toBe(3)
    expect(await persist(failing(1, 'unreachable'), [1, 1])).toBe(2)
    await expect(persist(failing(3, 'unreachable'), [1, 1])).rejects.toThrow('call 3')
  })

  it('does not try a refusal again', async () => {
    for (const code of ['quota', 'replay', 'proof', 'key', 'signature'] as const) {
      await expect(persist(failing(1, code), [1, 1])).rejects.toThrow('call 1')
    }
    await expect(persist(() => Promise.reject(new RangeError('a fault')), [1])).rejects.toThrow('a fault')
  })
})
