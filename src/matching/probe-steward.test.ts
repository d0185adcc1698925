import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import { fromBase64url, toBase64url } from '../tags/base64url.ts'
import type { Evaluate, EvaluateAnswer } from '../tags/messages/evaluate.ts'
import type { MessageSigner } from '../tags/signed/signing-key.ts'
import { evaluateBlinded, voprfKeys } from '../tags/voprf.ts'
import { probeSteward } from './probe-steward.ts'
import { type Forum, makeForum } from './testdata/forum.ts'
import { directTransport } from './transport.ts'

const scratch = scratchFolders()
const random = (count: number) => randomBytes(count)
let forum: Forum
beforeEach(async () => {
  forum = await makeForum(scratch(), { labs: 1, namespaces: ['payment'] })
})
afterEach(() => forum.close())

const probe = (signer = forum.signers.get('auditor') as MessageSigner) =>
  probeSteward({
    epoch: forum.epochs[0]?.record as Forum['epochs'][number]['record'],
    namespace: 'payment',
    place: 0,
    transport: directTransport(forum.handleOf('steward-a')),
    signer,
    count: 4,
    now: () => forum.clock.now,
    random,
  })
/** A steward that answers honestly but for what is changed. */
const answering = (change: (answer: EvaluateAnswer, asked: Evaluate) => unknown) =>
  forum.between('steward-a', (handle) => async (request) => {
    const { status, body } = await handle(request)
    const asked = (JSON.parse(Buffer.from(request.body).toString('utf8')) as { body: Evaluate }).body
    return { status, body: change(body as EvaluateAnswer, asked) }
  })

describe('sampled proofs of a steward', () => {
  it('hold of an honest one', async () => {
    expect(await probe()).toBeUndefined()
  })

  it('show another key, whether it is admitted or not', async () => {
    const other = voprfKeys(randomBytes(32), 'another')
    const withOther = (asked: Evaluate) => {
      const { evaluated, proof } = evaluateBlinded(
        other,
        asked.blinded.map((one) => fromBase64url(one, 32) as Buffer),
        random,
      )
      return { evaluated: evaluated.map((one) => toBase64url(one)), proof: toBase64url(proof) }
    }
    answering((answer, asked) => ({ ...answer, ...withOther(asked), public_key: toBase64url(other.publicKey) }))
    expect(await probe()).toBe('steward-a evaluates with another key than the log shows.')
    answering((answer, asked) => ({ ...answer, ...withOther(asked) }))
    expect(await probe()).toMatch(/^steward-a: The steward's proof does not hold for its logged key/)
  })

  it('show elements that were changed, and what is no answer', async () => {
    answering((answer) => ({ ...answer, evaluated: [...answer.evaluated].reverse() }))
    expect(await probe()).toMatch(/proof does not hold/)
    answering((answer) => ({ ...answer, evaluated: answer.evaluated.slice(1) }))
    expect(await probe()).toBe('steward-a answered what is no answer to 4 elements.')
    answering(() => ({}))
    expect(await probe()).toBe('steward-a answered what is no answer to 4 elements.')
  })

  it('cannot be had of a steward that does not know who asks, or is down, which is said', async () => {
    const stranger = { ...(forum.signers.get('auditor') as MessageSigner), id: 'stranger' }
    expect(await probe(stranger)).toMatch(/^steward-a could not be sampled: .*stranger is not known here/)
  })
})
