import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import type { Evaluate } from '../tags/messages/evaluate.ts'
import { MatchResult } from '../tags/messages/results.ts'
import type { Submit } from '../tags/messages/submit.ts'
import type { Flagged } from './lab/flagged.ts'
import { DAY, type Forum, type Lab, makeForum, payments } from './testdata/forum.ts'
import { findAny, guessesOf } from './testdata/guesses.ts'

const scratch = scratchFolders()
let forum: Forum
afterEach(() => forum.close())
const EPOCH = '2026-02-01'

/** Everything that a party was sent, and what it answered. */
function listen(party: string): { path: string; from: string; body: unknown; answer: unknown; text: string }[] {
  const heard: ReturnType<typeof listen> = []
  forum.between(party, (handle) => async (request) => {
    const answer = await handle(request)
    const text = Buffer.from(request.body).toString()
    const message = text === '' ? {} : JSON.parse(text)
    heard.push({
      path: request.path,
      from: message.header?.from,
      body: message.body,
      answer: answer.body,
      text: text + JSON.stringify(answer.body),
    })
    return answer
  })
  return heard
}

const firstTag = (heard: ReturnType<typeof listen>): string => {
  const { body } = heard.find(({ path }) => path.endsWith('/submit')) as (typeof heard)[number]
  return ((body as Submit).tags[0] as Submit['tags'][number]).tag
}
const secretKey = (steward: string, epoch = EPOCH) =>
  Uint8Array.from(
    Buffer.from(
      JSON.parse(readFileSync(join(forum.folder, steward, 'keys', `${epoch}.payment.key`), 'utf8')).secret_key,
      'base64url',
    ),
  )

describe('the forum (hub and first steward)', () => {
  it('learns tags, matches and which campaigns overlap, and no identifier from all that it was sent', async () => {
    forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'] })
    const [a, b] = forum.labs as [Lab, Lab]
    const heard = [listen('forum'), listen('steward-a')]
    await forum.flag(a, payments('camp-of-a', 'card-1', 'card-2'))
    await forum.flag(b, payments('camp-of-b', 'card-2'))
    const [join_] = await forum.hub.join()
    await a.results()
    expect(join_?.matches).toHaveLength(1)
    const seen = Buffer.from(
      heard
        .flat()
        .map(({ text }) => text)
        .join('\n'),
    )
    for (const value of ['card-1', 'card-2'])
      expect(findAny(seen, guessesOf('payment', value, EPOCH, [secretKey('steward-a'), undefined]))).toBeUndefined()
    expect(
      findAny(
        seen,
        ['camp-of-a', 'camp-of-b'].map((one) => Buffer.from(one)),
      ),
    ).toBeUndefined()
  })

  it('cannot link an identifier, a campaign or a lab in the log across epochs', async () => {
    forum = await makeForum(scratch(), { labs: 1, namespaces: ['payment'] })
    const [a] = forum.labs as [Lab]
    const heard = listen('forum')
    await forum.flag(a, payments('x', 'card-1'))
    forum.clock.now += 30 * DAY
    await forum.openEpochs()
    await forum.flag(a, payments('x', 'card-1'))
    const submitted = heard.filter(({ path }) => path.endsWith('/submit')).map(({ body }) => body as Submit)
    expect(submitted.map(({ epoch }) => epoch)).toEqual([EPOCH, '2026-03-03'])
    expect(submitted[0]?.campaign).not.toBe(submitted[1]?.campaign)
    expect(submitted[0]?.tags[0]?.tag).not.toBe(submitted[1]?.tags[0]?.tag)
    expect(submitted[0]?.tags[0]?.commitment).not.toBe(submitted[1]?.tags[0]?.commitment)
    const names = forum
      .leaves()
      .filter(({ event }) => event === 'tags.submitted')
      .map(({ pseudonym }) => pseudonym)
    expect(new Set(names).size).toBe(2)
  })
})

describe('the auditor steward', () => {
  it('learns how much each lab evaluates and when; what it sees is another element each time, for one value or for two', async () => {
    forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'] })
    const [a, b] = forum.labs as [Lab, Lab]
    const heard = listen('steward-b')
    await forum.flag(a, payments('x', 'card-1', 'card-2'))
    await forum.flag(b, payments('y', 'card-1'))
    await forum.hub.join()
    await a.results()
    expect(heard.map(({ path, from, body }) => [path, from, (body as Evaluate).blinded.length])).toEqual([
      ['/v1/evaluate', 'lab-a', 2],
      ['/v1/evaluate', 'lab-b', 1],
    ])
    const elements = heard.flatMap(({ body }) => (body as Evaluate).blinded)
    expect(new Set(elements).size).toBe(3)
    expect(Object.keys(heard[0]?.body as object).sort()).toEqual(['accounts', 'blinded', 'epoch', 'namespace'])
    const seen = Buffer.from(heard.map(({ text }) => text).join('\n'))
    const keys = [secretKey('steward-a'), secretKey('steward-b')]
    // Not even with both keys: the blinds are the lab's alone.
    for (const value of ['card-1', 'card-2']) expect(findAny(seen, guessesOf('payment', value, EPOCH, keys))).toBeUndefined()
  })
})

describe('a lab', () => {
  it('is told the same bytes, whatever the other lab holds beside the match: not its size, its campaign, nor what it lacks', async () => {
    const answers = new Set<string>()
    for (const more of [0, 1, 7]) {
      forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'] })
      const [a, b] = forum.labs as [Lab, Lab]
      const heard = listen('forum')
      await forum.flag(a, payments('x', 'card-1', 'card-2'))
      await forum.flag(b, payments(`named ${more}`, 'card-1', ...Array.from({ length: more }, (_, i) => `other-${i}`)))
      await forum.hub.join()
      await a.results()
      const page = heard.filter(({ path, from }) => path.endsWith('/results') && from === a.id).at(-1)?.answer as {
        results: unknown[]
        lines: unknown[]
      }
      // Tags, salts and places in the log differ between forums; how many there are and what they say must not.
      const shape = JSON.stringify(page.results).replace(/"tag":"[^"]{22}"/, '"tag":""')
      answers.add(shape + page.lines.length)
      expect(Object.keys(page.results[0] as object).sort()).toEqual(Object.keys(MatchResult.shape).sort())
      if (more !== 7) await forum.close()
    }
    expect(answers.size).toBe(1)
  })

  it('that enumerates has at most its quota of answers, and the other side sees each that hits', async () => {
    forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'], caps: { payment: 5 } })
    const [a, b] = forum.labs as [Lab, Lab]
    await forum.flag(b, payments('y', 'card-17', 'card-3'))
    const [epoch] = await a.epochs()
    const guesses = payments('guesses', ...Array.from({ length: 50 }, (_, i) => `card-${i}`))
    const report = await a.tag(guesses, 1_000, epoch as NonNullable<typeof epoch>)
    expect(report).toMatchObject({ tagged: 5, overQuota: { payment: 45 } })
    await a.submit()
    await forum.hub.join()
    expect((await a.results()).map(({ handle }) => handle)).toEqual([a.handleOf('payment', 'card-3')])
    expect((await b.results()).map(({ handle }) => handle)).toEqual([b.handleOf('payment', 'card-3')])
    // Asking again gives no more, nor does declaring more accounts.
    expect(await a.tag(guesses, 10_000_000, epoch as NonNullable<typeof epoch>)).toMatchObject({
      tagged: 0,
      overQuota: { payment: 45 },
    })
  })

  it('has the quota of the most accounts that it declared in the epoch, as the stewards count it, when campaigns are closed since', async () => {
    forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'] })
    const [a] = forum.labs as [Lab, Lab]
    const [epoch] = (await a.epochs()) as [NonNullable<Awaited<ReturnType<Lab['epochs']>>[0]>]
    const cards = (from: number, until: number) =>
      payments('x', ...Array.from({ length: until - from }, (_, i) => `card-${from + i}`))
    expect(await a.tag(cards(0, 4), 5, epoch)).toMatchObject({ tagged: 4, overQuota: {} })
    expect(await a.tag(cards(0, 8), 1, epoch)).toMatchObject({ tagged: 4, overQuota: {} })
    // Planned under the higher count and not answered: the same question is asked again, whatever is declared by then.
    forum.between('steward-b', () => async () => ({ status: 403, body: { error: { code: 'role', message: 'not now' } } }))
    await expect(a.tag(cards(0, 12), 6, epoch)).rejects.toThrow('not now')
    forum.between('steward-b', (handle) => handle)
    expect(await (await forum.reopenLab(0)).tag(cards(0, 13), 1, epoch)).toMatchObject({ tagged: 4, overQuota: { payment: 1 } })
  })

  it('hears of nothing that it does not hold: property over any two lists', async () => {
    const list = fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(list, list, async (left, right) => {
        forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'] })
        const [a, b] = forum.labs as [Lab, Lab]
        const cards = (numbers: number[]): Flagged[] => payments('x', ...numbers.map((n) => `card-${n}`))
        await forum.flag(a, cards(left))
        await forum.flag(b, cards(right))
        await forum.hub.join()
        const wanted = left.filter((n) => right.includes(n)).map((n) => a.handleOf('payment', `card-${n}`))
        expect((await a.results()).map(({ handle }) => handle).sort()).toEqual(wanted.sort())
        await forum.close()
      }),
      { numRuns: 8 },
    )
    forum = await makeForum(scratch(), { labs: 1, namespaces: ['payment'] })
  })
})

describe('the forum with a lab', () => {
  it('needs the auditor steward for each guess, who counts it', async () => {
    forum = await makeForum(scratch(), { labs: 2, namespaces: ['payment'] })
    const [a, b] = forum.labs as [Lab, Lab]
    const heard = listen('forum')
    await forum.flag(b, payments('y', 'card-1'))
    const tag = firstTag(heard)
    const tags = Buffer.from(tag)
    expect(findAny(tags, guessesOf('payment', 'card-1', EPOCH, [secretKey('steward-a'), undefined]))).toBeUndefined()
    await forum.flag(a, payments('guess', 'card-1'))
    expect(forum.stewards[1].totals(EPOCH).map(({ lab, used }) => [lab, used])).toEqual([
      ['lab-a', 1],
      ['lab-b', 1],
    ])
    const own = heard.filter(({ path }) => path.endsWith('/submit')).at(-1)?.body as Submit
    expect(own.tags[0]?.tag).toBe(tag)
  })
})

describe('the forum with the auditor steward', () => {
  it('can guess in a living epoch, and no more once the keys are destroyed', async () => {
    forum = await makeForum(scratch(), { labs: 1, namespaces: ['payment'] })
    const [b] = forum.labs as [Lab]
    const heard = listen('forum')
    await forum.flag(b, payments('y', 'card-1'))
    const tag = firstTag(heard)
    const keys = [secretKey('steward-a'), secretKey('steward-b')]
    expect(findAny(Buffer.from(tag), guessesOf('payment', 'card-1', EPOCH, keys))).toBeDefined()

    forum.clock.now += 40 * DAY
    for (const steward of forum.stewards) await steward.turn()
    for (const [place, id] of ['steward-a', 'steward-b'].entries()) {
      expect(existsSync(join(forum.folder, id, 'keys', `${EPOCH}.payment.key`))).toBe(false)
      const folder = readdirSync(join(forum.folder, id), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
      const bytes = Buffer.concat(folder.map((one) => readFileSync(join(one.parentPath, one.name))))
      expect(findAny(bytes, [Buffer.from(keys[place] as Uint8Array)])).toBeUndefined()
      const closed = forum.stewards[place as 0 | 1].statement().closed.map(({ body }) => body.epoch)
      expect(closed).toContain(EPOCH)
      expect(readFileSync(join(forum.folder, id, 'audit.jsonl'), 'utf8')).toContain('key.destroyed')
    }
    await forum.hub.close(EPOCH)
    expect(await forum.store.counts({ epoch: EPOCH, namespace: 'payment' })).toEqual([])
    const disk = Buffer.concat(['matching.sqlite', 'matching.sqlite-wal'].map((name) => readFileSync(join(forum.folder, name))))
    expect(findAny(disk, [Buffer.from(tag, 'base64url')])).toBeUndefined()
  })
})
