import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { canonicalDigest } from '../chain/canonical-json.ts'
import { encodeHubLeaf } from '../chain/log/hub-leaf.ts'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import { toBase64url } from '../tags/base64url.ts'
import { epochLeaf } from '../tags/epoch/epoch-record.ts'
import { checkLoggedEpoch, twiceOpened } from '../tags/epoch/logged-epoch.ts'
import { type JoinRecord, resultsDigest } from '../tags/messages/join-record.ts'
import type { PlainResponse } from '../tags/messages/plain-http.ts'
import type { ResultPage } from '../tags/messages/results.ts'
import type { MessageSigner } from '../tags/signed/signing-key.ts'
import { evaluateBlinded, voprfKeys } from '../tags/voprf.ts'
import { auditMatching } from './audit-matching.ts'
import { type KnownSteward, openEpochs, shownOtherwise } from './join/open-epochs.ts'
import { recomputeJoin, unshownBatches } from './join/recompute-join.ts'
import { type Forum, type Lab, makeForum, payments } from './testdata/forum.ts'
import { NAME, rawMember } from './testdata/raw-member.ts'
import { directTransport } from './transport.ts'

const scratch = scratchFolders()
let forum: Forum
afterEach(() => forum.close())
const EPOCH = '2026-02-01'
const RULE = { k: 2, minShared: 1 }
const CONTESTS = ['disputed', 'upheld', 'dismissed'] as const

async function matched(): Promise<[Lab, Lab]> {
  forum = await makeForum(scratch(), { labs: 3, namespaces: ['payment'] })
  const [a, b] = forum.labs as [Lab, Lab, Lab]
  await forum.flag(a, payments('x', 'card-1', 'card-2', 'card-3'))
  await forum.flag(b, payments('y', 'card-1', 'card-2', 'card-4'))
  await forum.hub.join()
  return [a, b]
}

/** Changes the hub's list of results on its way. */
function forge(change: (page: ResultPage) => void): void {
  forum.between('forum', (handle) => async (request) => {
    const answer: PlainResponse = await handle(request)
    if (!request.path.endsWith('/results')) return answer
    const page = JSON.parse(JSON.stringify(answer.body)) as ResultPage
    change(page)
    return { status: 200, body: page }
  })
}

describe('a hub that shows a lab other results than its log', () => {
  it('is found out where it drops one', async () => {
    const [a] = await matched()
    forge((page) => page.results.pop())
    await expect(a.results()).rejects.toThrow("log's line has 2 or others")
  })

  it('is found out where it invents one, for a tag that the lab holds or not', async () => {
    const [a, b] = await matched()
    forge((page) => page.results.push({ ...(page.results[0] as ResultPage['results'][number]), seq: 99, tag: NAME('none') }))
    await expect(a.results()).rejects.toThrow('does not hold')
    const held = new Set<string>()
    forum.between('forum', (handle) => (request) => {
      for (const one of request.body.toString().matchAll(/"tag":"([^"]+)"/g)) held.add(one[1] as string)
      return handle(request)
    })
    await forum.flag(b, payments('z', 'card-8'))
    const [tag] = held
    forge((page) => page.results.push({ ...(page.results[0] as ResultPage['results'][number]), seq: 99, tag: tag as string }))
    await expect(b.results()).rejects.toThrow("log's line has 2 or others")
  })

  it('is found out where it makes its line fit, as the log has another', async () => {
    const [a] = await matched()
    forge((page) => {
      page.results.pop()
      const [line] = page.lines.map((one) => one.line)
      if (line !== undefined) Object.assign(line, { count: page.results.length, results: resultsDigest(page.results) })
    })
    await expect(a.results()).rejects.toThrow('not proven')
  })

  it('is used again once it shows what the log has: of a list that was refused nothing is kept', async () => {
    const [a, b] = await matched()
    // Not the last one: that would be fetched with the next list, whatever was kept of this.
    forge((page) => page.results.shift())
    await expect(a.results()).rejects.toThrow("log's line has 2 or others")
    forge(() => undefined)
    expect(await a.results()).toHaveLength(2)
    // Nor of what came before the list that was refused is anything lost.
    await b.withdraw({ identifiers: [{ namespace: 'payment', value: 'card-1' }] })
    forge((page) => page.lines.splice(0))
    await expect(a.results()).rejects.toThrow('has no line')
    forge(() => undefined)
    expect((await a.results()).map((one) => one.handle)).toEqual([a.handleOf('payment', 'card-2')])
  })

  it('is found out where it shows no line at all', async () => {
    const [a] = await matched()
    forge((page) => page.lines.splice(0))
    await expect(a.results()).rejects.toThrow('has no line')
  })
})

describe('an auditor', () => {
  it('finds an honest join to be right, from hashes alone, after any course of submissions, withdrawals, contests and benign lists', async () => {
    const action = fc.record({
      what: fc.constantFrom('submit', 'submit', 'submit', 'withdraw', 'withdraw-all', 'benign', 'join', ...CONTESTS),
      lab: fc.constantFrom('lab-a', 'lab-b', 'lab-c'),
      campaign: fc.constantFrom('c0', 'c1', 'c2', 'c3', 'c4', 'c5'),
      tags: fc.uniqueArray(fc.nat({ max: 11 }), { minLength: 1, maxLength: 6 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 30 }), async (actions) => {
        forum = await makeForum(scratch(), { labs: 3, namespaces: ['payment'] })
        for (const { what, lab, campaign, tags } of actions) {
          const names = tags.map((tag) => NAME(`t${tag}`))
          if (what === 'submit') await rawMember(forum, lab).submit(names, NAME(campaign))
          else if (what === 'withdraw') await rawMember(forum, lab).withdraw(names, NAME(campaign))
          else if (what === 'withdraw-all') await rawMember(forum, lab).withdraw(undefined, NAME(campaign))
          else if (what === 'benign') await rawMember(forum, 'curator').benign(names.slice(0, 1))
          else if (what === 'join') await forum.hub.join()
          else await rawMember(forum, lab).contest(names, what)
        }
        const { batches, join } = await rawMember(forum, 'auditor').audit()
        if (join !== undefined) expect(recomputeJoin(batches, join, forum.leaves(), RULE)).toEqual({ ok: true, says: [] })
        expect(unshownBatches(batches, forum.leaves())).toEqual([])
        await forum.close()
      }),
      { numRuns: 16 },
    )
    forum = await makeForum(scratch(), { labs: 1, namespaces: ['payment'] })
  })

  it('finds a match that was dropped or invented, a bent rule, a batch that was changed or hidden, even where the hub has logged its lie', async () => {
    await matched()
    const { batches, join } = await rawMember(forum, 'auditor').audit()
    const honest = join as JoinRecord
    expect(recomputeJoin(batches, honest, forum.leaves(), RULE).ok).toBe(true)
    const logged = async (lie: JoinRecord) => {
      const leaf = {
        event: 'join.made',
        digest: canonicalDigest(lie),
        pseudonym: 'forum',
        time: new Date(forum.clock.now).toISOString(),
      }
      await forum.log.append([encodeHubLeaf(leaf)])
      return recomputeJoin(batches, lie, forum.leaves(), RULE).says.join(' ')
    }
    expect(await logged({ ...honest, matches: honest.matches.slice(1) })).toContain('lacks 1')
    const invented = { ...(honest.matches[0] as JoinRecord['matches'][number]), hash: NAME('zz') }
    expect(await logged({ ...honest, matches: [...honest.matches, invented] })).toContain('1 invented')
    const [one, ...others] = honest.matches as [JoinRecord['matches'][number], ...JoinRecord['matches']]
    expect(await logged({ ...honest, matches: [{ ...one, contested: true }, ...others] })).toContain('may differ')
    expect(await logged({ ...honest, matches: [{ ...one, weights: [0.5, 1] }, ...others] })).toContain('is worth one thing')
    expect(await logged({ ...honest, min_shared: 2 })).toContain('2 in common')
    expect(recomputeJoin(batches, { ...honest, added_through: 1 }, forum.leaves(), RULE).says.join(' ')).toContain(
      'not in the log',
    )
    const [first, ...rest] = batches
    expect(unshownBatches(rest, forum.leaves())).toHaveLength(1)
    const changed = { ...(first as (typeof batches)[number]), campaign: NAME('other') }
    expect(recomputeJoin([changed, ...rest], honest, forum.leaves(), RULE).says.join(' ')).toContain(
      'not in the log as it is shown',
    )
  })

  it('counts at least as many evaluations at each steward as tags at the hub, and sees a lab that has made tags up', async () => {
    const [a] = await matched()
    const tagsOf = async () =>
      (await forum.store.counts({ epoch: EPOCH, namespace: 'payment' })).find(({ lab }) => lab === a.id)?.used ?? 0
    const evaluated = (place: 0 | 1) => forum.stewards[place].totals(EPOCH).find(({ lab }) => lab === a.id)?.used ?? 0
    expect(await tagsOf()).toBe(3)
    expect([evaluated(0), evaluated(1)]).toEqual([3, 3])
    const audit = async () => {
      const pseudonyms = new Map(
        forum
          .leaves()
          .filter(({ event }) => event === 'tags.submitted')
          .map(({ pseudonym }, i) => [i, pseudonym]),
      )
      return auditMatching({
        epoch: EPOCH,
        namespace: 'payment',
        signer: forum.signers.get('auditor') as MessageSigner,
        hub: { id: 'forum', transport: directTransport(forum.hub.handle) },
        leaves: forum.leaves,
        rule: RULE,
        counts: () => forum.stewards[1].totals(EPOCH).map(({ used }) => used),
        evaluations: new Map([[pseudonyms.get(0) as string, evaluated(1)]]),
        now: () => forum.clock.now,
        random: (count) => randomBytes(count),
      })
    }
    expect(await audit()).toMatchObject({ ok: true, says: [] })
    await rawMember(forum, a.id).submit([toBase64url(randomBytes(16))])
    expect(await tagsOf()).toBeGreaterThan(evaluated(1))
    const { says } = await audit()
    expect(says.join()).toContain('4 tags and 3 evaluations')
    expect(says.join()).toContain('One lab has 4 tags, and none has had so many evaluations: tags were made up.')
  })
})

describe('a steward or a hub that shows one member other keys', () => {
  it('is found out by the hub where another signs for the steward, and by the steward where the record shows a foreign key', async () => {
    forum = await makeForum(scratch(), { labs: 1, namespaces: ['payment'] })
    const [record, own] = [forum.epochs[0]?.record, forum.stewards[1].statement().epochs[0]?.body]
    if (record === undefined || own === undefined) throw new Error('no epoch')
    expect(shownOtherwise(record, 'steward-b', own)).toEqual([])
    expect(shownOtherwise(record, 'steward-a', own)).toEqual(['payment'])
    const known = (id: string, signingKey: string) => ({ id, signingKey, transport: directTransport(forum.handleOf(id)) })
    const [a, b] = forum.stewards.map((one) => known(one.id, one.statement().signing_key)) as [KnownSteward, KnownSteward]
    const foreign = { ...b, signingKey: a.signingKey }
    const rest = {
      log: { append: async () => 0, proof: () => '' },
      anchor: '2026-02-01',
      known: [],
      forumPseudonym: 'forum',
      now: forum.clock.now,
    }
    await expect(openEpochs({ stewards: [a, foreign], ...rest })).rejects.toThrow('does not hold')
    expect((await openEpochs({ stewards: [a, b], ...rest })).map((one) => one.record)).toEqual([record])
    expect(await openEpochs({ stewards: [a, b], ...rest, known: forum.epochs })).toEqual([])
  })

  it('is found out whether the steward says so or not', async () => {
    forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'] })
    const [a, b] = forum.labs as [Lab, Lab]
    const keys = voprfKeys(randomBytes(32), 'for lab-a alone')
    const cheat = (tellKey: boolean) =>
      forum.between('steward-b', (handle) => async (request) => {
        const answer = await handle(request)
        const { header, body } = JSON.parse(Buffer.from(request.body).toString())
        if (header.from !== 'lab-a') return answer
        const blinded = body.blinded.map((one: string) => Uint8Array.from(Buffer.from(one, 'base64url')))
        const { evaluated, proof } = evaluateBlinded(keys, blinded, (count) => randomBytes(count))
        const forged = { ...(answer.body as object), evaluated: evaluated.map(toBase64url), proof: toBase64url(proof) }
        return { status: 200, body: tellKey ? { ...forged, public_key: toBase64url(keys.publicKey) } : forged }
      })
    cheat(true)
    await expect(forum.flag(a, payments('x', 'card-1'))).rejects.toThrow('another key than the log shows')
    cheat(false)
    await expect(forum.flag(a, payments('x', 'card-1'))).rejects.toThrow('proof does not hold')
    await forum.flag(b, payments('y', 'card-1'))
    // Nothing of the forged answers was kept or sent; once the steward is honest, the same list goes through.
    expect(await forum.store.counts({ epoch: EPOCH, namespace: 'payment' })).toEqual([{ lab: 'lab-b', used: 1 }])
    forum.between('steward-b', (handle) => handle)
    await forum.flag(a, payments('x', 'card-1'))
    await forum.hub.join()
    expect(await a.results()).toHaveLength(1)
  })

  it('is found out where the record is not the logged one, where the log is another, and where an epoch was opened twice', async () => {
    forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'] })
    const [a] = forum.labs as [Lab, Lab]
    const [logged] = forum.epochs as [Forum['epochs'][number]]
    const other = structuredClone(logged.record)
    ;(other.namespaces[0] as (typeof other.namespaces)[number]).keys[1] = toBase64url(voprfKeys(randomBytes(32), 'x').publicKey)
    const show = (epoch: unknown) => forum.between('forum', () => async () => ({ status: 200, body: { epochs: [epoch] } }))
    show({ ...logged, record: other })
    await expect(a.epochs()).rejects.toThrow('not that of the record')
    show({ ...logged, record: other, leaf: epochLeaf(other, 'forum', forum.clock.now) })
    await expect(a.epochs()).rejects.toThrow('not proven')
    expect(() => checkLoggedEpoch(logged, { keys: [], origin: 'forum.example/log', witnesses: 0 })).toThrow('No trusted key')
    const trust = {
      keys: [(await import('../chain/testdata/key-pair.ts')).logSigner().key],
      origin: 'forum.example/log',
      witnesses: 1,
    }
    expect(() => checkLoggedEpoch(logged, trust)).toThrow('0 witnesses')
    // Two records in one log: each is proven, so it takes a reader of the whole log, or a lab that has seen the first.
    const leaf = epochLeaf(other, 'forum', forum.clock.now)
    const { first } = await forum.log.append([encodeHubLeaf(leaf)])
    show(logged)
    await a.epochs()
    show({ record: other, leaf, proof: forum.log.proof(first) })
    await expect(a.epochs()).rejects.toThrow('was another when it was first seen')
    expect(twiceOpened(forum.leaves())).toEqual([EPOCH])
  })
})
