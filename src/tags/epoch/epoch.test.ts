import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../base64url.ts'
import { signMessage } from '../signed/signed.ts'
import { messageSigner } from '../signed/signing-key.ts'
import { composeEpoch, epochDigest, namespaceIn } from './epoch-record.ts'
import { epochNumbered, epochsAt, isOpen } from './schedule.ts'
import { STEWARD_KEYS } from './steward-keys.ts'

const random = (count: number) => randomBytes(count)
const DAY = 86_400_000
const at = (text: string) => Date.parse(`${text}T00:00:00.000Z`)

describe('epochs', () => {
  it('follow each other every 30 days, take tags for 37, and are announced 7 days before', () => {
    const names = (text: string, plus = 0) => epochsAt('2026-02-01', at(text) + plus).map(({ epoch }) => epoch)
    expect(names('2026-02-01')).toEqual(['2026-01-02', '2026-02-01'])
    expect(names('2026-02-08', -1)).toEqual(['2026-01-02', '2026-02-01'])
    expect(names('2026-02-08')).toEqual(['2026-02-01'])
    expect(names('2026-02-24', -1)).toEqual(['2026-02-01'])
    expect(names('2026-02-24')).toEqual(['2026-02-01', '2026-03-03'])
    expect(names('2026-03-03')).toEqual(['2026-02-01', '2026-03-03'])
    expect(names('2025-12-03')).toEqual(epochsAt('2026-02-01', at('2025-12-03')).map(({ epoch }) => epoch))
    const february = epochNumbered('2026-02-01', 0)
    expect(february.closesAt - february.opensAt).toBe(37 * DAY)
    expect(isOpen(february, february.opensAt - 1)).toBe(false)
    expect(isOpen(february, february.closesAt - 1)).toBe(true)
    expect(isOpen(february, february.closesAt)).toBe(false)
  })

  const [a, b] = ['steward-a', 'steward-b'].map((id) => messageSigner(id, random(32))) as [
    ReturnType<typeof messageSigner>,
    ReturnType<typeof messageSigner>,
  ]
  const say = (signer: typeof a, keys: { namespace: 'payment' | 'email'; public_key: string }[], epoch = '2026-02-01') =>
    signMessage(STEWARD_KEYS, { epoch, keys }, { signer, to: signer.id, now: 0, random })
  const key = () => toBase64url(random(32))
  const times = epochNumbered('2026-02-01', 0)

  it('are put together from what both stewards have said, in their order', () => {
    const [one, two] = [key(), key()]
    const record = composeEpoch(times, [
      say(a, [{ namespace: 'payment', public_key: one }]),
      say(b, [{ namespace: 'payment', public_key: two }]),
    ])
    expect(namespaceIn(record, 'payment')).toMatchObject({ form: 'opaque/1', keys: [one, two], min_shared: 1 })
    expect(record.closes_at).toBe('2026-03-10T00:00:00.000Z')
    expect(() => namespaceIn(record, 'email')).toThrow('no namespace email')
    const other = { ...record, namespaces: record.namespaces.map((space) => ({ ...space, form: 'opaque/2' })) }
    expect(() => namespaceIn(other, 'payment')).toThrow('opaque/2')
    expect(epochDigest(other)).not.toBe(epochDigest(record))
  })

  it('are not where the stewards hold one key, are one, or speak of unlike epochs or namespaces', () => {
    const one = key()
    const payment = (public_key = key()) => [{ namespace: 'payment' as const, public_key }]
    expect(() => composeEpoch(times, [say(a, payment(one)), say(b, payment(one))])).toThrow('one key')
    expect(() => composeEpoch(times, [say(a, payment()), say(a, payment())])).toThrow('one')
    expect(() => composeEpoch(times, [say(a, payment()), say(b, payment(), '2026-03-03')])).toThrow('not of 2026-02-01')
    expect(() => composeEpoch(times, [say(a, payment()), say(b, [{ namespace: 'email', public_key: key() }])])).toThrow(
      'unlike namespaces',
    )
    expect(() =>
      composeEpoch(times, [say(a, payment()), say(b, [...payment(), { namespace: 'email', public_key: key() }])]),
    ).toThrow('unlike namespaces')
  })
})
