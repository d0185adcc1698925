import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import { toBase64url } from '../tags/base64url.ts'
import { EVALUATE } from '../tags/messages/evaluate.ts'
import { LIMITS } from '../tags/messages/limits.ts'
import { SUBMIT } from '../tags/messages/submit.ts'
import { signMessage } from '../tags/signed/signed.ts'
import { messageSigner } from '../tags/signed/signing-key.ts'
import { blindInput } from '../tags/voprf.ts'
import { type Forum, makeForum } from './testdata/forum.ts'
import { codeOf, NAME, rawMember } from './testdata/raw-member.ts'

const scratch = scratchFolders()
let forum: Forum
beforeAll(async () => {
  forum = await makeForum(scratch(), { labs: 4, caps: { payment: 3_000, email: 20 } })
})
afterAll(() => forum.close())

const EPOCH = '2026-02-01'
const random = (count: number) => randomBytes(count)
const tags = (count: number) => Array.from({ length: count }, () => toBase64url(random(16)))
const element = () => toBase64url(blindInput(random(8), random).blinded)
const evaluation = (blinded: string[], namespace: 'payment' | 'email' = 'payment', accounts = 1_000) => ({
  epoch: EPOCH,
  namespace,
  accounts,
  blinded,
})

describe('a member that replays, forges or is late', () => {
  it('is refused a second time by stewards and hub, also after they have started again', async () => {
    const a = rawMember(forum, 'lab-a')
    const question = a.signed(EVALUATE, evaluation([element()]), 'steward-a')
    expect((await a.send('/v1/evaluate', question, 'steward-a')).status).toBe(200)
    expect(codeOf(await a.send('/v1/evaluate', question, 'steward-a'))).toBe('replay')
    await forum.reopenSteward(0)
    expect(codeOf(await a.send('/v1/evaluate', question, 'steward-a'))).toBe('replay')
    const message = a.signed(SUBMIT, {
      epoch: EPOCH,
      namespace: 'payment',
      campaign: NAME('r'),
      tags: [{ tag: NAME('t'), commitment: toBase64url(random(32)) }],
    })
    expect((await a.send('/v1/matching/submit', message)).status).toBe(200)
    expect(codeOf(await a.send('/v1/matching/submit', message))).toBe('replay')
    await forum.reopenHub()
    expect(codeOf(await a.send('/v1/matching/submit', message))).toBe('replay')
  })

  it('cannot show to one steward what another was asked', async () => {
    const a = rawMember(forum, 'lab-a')
    expect(codeOf(await a.send('/v1/evaluate', a.signed(EVALUATE, evaluation([element()]), 'steward-b'), 'steward-a'))).toBe(
      'addressee',
    )
  })

  it('cannot speak in the name of another, nor can a stranger', async () => {
    const a = rawMember(forum, 'lab-a')
    const own = a.signed(EVALUATE, evaluation([element()]), 'steward-a')
    expect(codeOf(await a.send('/v1/evaluate', { ...own, header: { ...own.header, from: 'lab-b' } }, 'steward-a'))).toBe(
      'signature',
    )
    const signer = messageSigner('stranger', random(32))
    const foreign = signMessage(EVALUATE, evaluation([element()]), { signer, to: 'steward-a', now: forum.clock.now, random })
    expect(codeOf(await a.send('/v1/evaluate', foreign, 'steward-a'))).toBe('member')
  })

  it('is refused beyond 60 seconds of life and 30 of skew, and served within', async () => {
    const a = rawMember(forum, 'lab-a')
    const made = forum.clock.now
    const at = async (offset: number) => {
      const message = a.signed(EVALUATE, evaluation([element()]), 'steward-a')
      forum.clock.now = made + offset
      const answer = await a.send('/v1/evaluate', message, 'steward-a')
      forum.clock.now = made
      return answer.status === 200 ? 'served' : codeOf(answer)
    }
    expect(await at(-29_000)).toBe('served')
    expect(await at(-32_000)).toBe('stale')
    expect(await at(89_000)).toBe('served')
    expect(await at(92_000)).toBe('stale')
    const signer = forum.signers.get('lab-a') as ReturnType<typeof messageSigner>
    const long = signMessage(EVALUATE, evaluation([element()]), { signer, to: 'steward-a', now: made, random })
    const stretched = { ...long, header: { ...long.header, expires: long.header.created + 61 } }
    expect(codeOf(await a.send('/v1/evaluate', stretched, 'steward-a'))).toBe('stale')
  })

  it('is refused after any change to a message, and whatever else it sends', async () => {
    const a = rawMember(forum, 'lab-a')
    const message = a.signed(SUBMIT, {
      epoch: EPOCH,
      namespace: 'payment',
      campaign: NAME('f'),
      tags: [{ tag: NAME('u'), commitment: toBase64url(random(32)) }],
    })
    const text = JSON.stringify(message)
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: text.length - 1 }),
        fc.constantFrom('A', '0', '"', '}', 'é', ' ', '\u202e', '\u0000'),
        async (at, c) => {
          const changed = text.slice(0, at) + c + text.slice(at + 1)
          fc.pre(changed !== text)
          const { status } = await forum.hub.handle({ method: 'POST', path: '/v1/matching/submit', body: Buffer.from(changed) })
          expect([400, 401, 403, 404]).toContain(status)
        },
      ),
      { numRuns: 300 },
    )
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        for (const path of ['submit', 'withdraw', 'benign', 'results', 'audit']) {
          const { status } = await forum.hub.handle({
            method: 'POST',
            path: `/v1/matching/${path}`,
            body: Buffer.from(JSON.stringify(value)),
          })
          expect(status).toBe(400)
        }
      }),
      { numRuns: 60 },
    )
    expect((await a.send('/v1/matching/submit', message)).status).toBe(200)
  })

  it('gets no further with depth, size, huge numbers or bytes that are no UTF-8', async () => {
    const post = (body: Buffer) => forum.hub.handle({ method: 'POST', path: '/v1/matching/submit', body })
    const started = performance.now()
    expect(codeOf(await post(Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)))).toBe('message')
    expect(codeOf(await post(Buffer.from(`{"a":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_001)}`)))).toBe('message')
    expect(codeOf(await post(Buffer.alloc(LIMITS.submitBytes + 1, 32)))).toBe('size')
    expect(codeOf(await post(Buffer.from([0xff, 0xfe])))).toBe('message')
    expect(codeOf(await post(Buffer.from(`\ufeff{}`)))).toBe('message')
    expect(codeOf(await post(Buffer.from(`{"header":{"created":1e999},"body":${'9'.repeat(50_000)},"signature":"x"}`)))).toBe(
      'message',
    )
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('a member that asks for what it may not', () => {
  it('has as many evaluations as its quota, the cap or twice its accounts, and pays for what is no element', async () => {
    const b = rawMember(forum, 'lab-b')
    const ask = (blinded: string[], accounts = 1_000) =>
      b.send('/v1/evaluate', b.signed(EVALUATE, evaluation(blinded, 'email', accounts), 'steward-a'), 'steward-a')
    expect(codeOf(await ask([element(), element(), element()], 1))).toBe('quota')
    const two = await ask([element(), element()], 1)
    expect(two.body).toMatchObject({ quota: { limit: 2, used: 2 } })
    expect((await ask(Array.from({ length: 8 }, element))).body).toMatchObject({ quota: { limit: 20, used: 10 } })
    for (const bad of [
      toBase64url(new Uint8Array(32)),
      toBase64url(Buffer.alloc(32, 255)),
      toBase64url(Buffer.from(`01${'00'.repeat(31)}`, 'hex')),
    ]) {
      expect(codeOf(await ask([element(), bad]))).toBe('element')
    }
    expect(codeOf(await ask(Array.from({ length: 5 }, element)))).toBe('quota')
    await forum.reopenSteward(0)
    expect(codeOf(await ask(Array.from({ length: 5 }, element)))).toBe('quota')
    expect((await ask(Array.from({ length: 4 }, element))).body).toMatchObject({ quota: { used: 20 } })
    // Saying that there are fewer accounts now gives nothing back, nor does another steward count for this one.
    expect(codeOf(await ask([element()], 0))).toBe('quota')
    expect(forum.stewards[1].totals(EPOCH).filter(({ lab }) => lab === 'lab-b')).toEqual([])
  })

  it('is answered the same batch again without a charge, but not for ever', async () => {
    const c = rawMember(forum, 'lab-c')
    const batch = [element(), element()]
    const ask = () => c.send('/v1/evaluate', c.signed(EVALUATE, evaluation(batch), 'steward-b'), 'steward-b')
    const first = await ask()
    for (let i = 1; i < 16; i++)
      expect((await ask()).body).toMatchObject({
        evaluated: (first.body as { evaluated: string[] }).evaluated,
        quota: { used: 2 },
      })
    expect(codeOf(await ask())).toBe('quota')
  })

  it('cannot have more than 1,000 elements evaluated at once, or any outside the epoch', async () => {
    const c = rawMember(forum, 'lab-c')
    const one = element()
    expect(
      codeOf(await c.send('/v1/evaluate', c.signed(EVALUATE, evaluation(new Array(1_001).fill(one)), 'steward-a'), 'steward-a')),
    ).toBe('message')
    for (const epoch of ['2026-03-03', '2026-01-02', '1970-01-01']) {
      const message = c.signed(EVALUATE, { ...evaluation([one]), epoch }, 'steward-a')
      expect(codeOf(await c.send('/v1/evaluate', message, 'steward-a'))).toBe('epoch')
    }
  })

  it('cannot flood the hub: of a million tags those up to the quota are kept, whole batches only', async () => {
    const d = rawMember(forum, 'lab-d')
    expect((await d.submit(tags(2_000))).status).toBe(200)
    const started = performance.now()
    for (let i = 0; i < 20; i++) expect(codeOf(await d.submit(tags(2_000)))).toBe('quota')
    expect((performance.now() - started) / 20).toBeLessThan(250)
    expect((await d.submit(tags(1_000))).status).toBe(200)
    expect(codeOf(await d.submit(tags(1)))).toBe('quota')
    expect(await forum.store.counts({ epoch: EPOCH, namespace: 'payment' })).toContainEqual({ lab: 'lab-d', used: 3_000 })
    // Taking back does not make room: what was asked was asked.
    await d.withdraw(undefined)
    expect(codeOf(await d.submit(tags(1)))).toBe('quota')
    expect(codeOf(await d.submit(tags(2_001)))).toBe('message')
  })

  it('cannot flood one value: within a message it stands once, in six campaigns it counts for nobody', async () => {
    const [a, b, c] = ['lab-a', 'lab-b', 'lab-c'].map((id) => rawMember(forum, id)) as [
      ReturnType<typeof rawMember>,
      ReturnType<typeof rawMember>,
      ReturnType<typeof rawMember>,
    ]
    expect(codeOf(await a.submit([NAME('v'), NAME('v')]))).toBe('message')
    await b.submit([NAME('value')])
    await c.submit([NAME('value')])
    for (let i = 0; i < 6; i++) await a.submit([NAME('value')], NAME(`flood-${i}`))
    const join = (await forum.hub.join()).find(({ namespace }) => namespace === 'payment')
    expect(join?.suppressed.overspread).toBe(1)
    // The two honest labs are not drowned, and the flooding one hears nothing.
    expect(join?.matches.map(({ band }) => band)).toEqual(['2'])
    const joined = await forum.labs[0]?.results()
    expect(joined).toEqual([])
  })

  it('cannot name benign tags or see the hashes; a curator can take a tag out, and whoever was told hears of it', async () => {
    const [b, curator] = [rawMember(forum, 'lab-b'), rawMember(forum, 'curator')]
    expect(codeOf(await b.benign([NAME('value')]))).toBe('role')
    await expect(b.audit()).rejects.toThrow('role')
    expect(codeOf(await curator.submit([NAME('value')]))).toBe('role')
    expect((await curator.benign([NAME('value')])).status).toBe(200)
    const { join } = await rawMember(forum, 'auditor').audit()
    expect(join?.suppressed.benign).toBe(1)
    expect(join?.matches).toEqual([])
  })

  it("cannot take back what is another lab's", async () => {
    const [a, b] = [rawMember(forum, 'lab-a'), rawMember(forum, 'lab-b')]
    await b.submit([NAME('mine')], NAME('own'))
    expect((await a.withdraw([NAME('mine')], NAME('own'))).body).toMatchObject({ removed: 0 })
    expect((await b.withdraw([NAME('mine')], NAME('own'))).body).toMatchObject({ removed: 1 })
  })
})
