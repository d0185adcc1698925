import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FINGERPRINT_VERSION } from '../../src/fingerprint/version.ts'
import { type CampaignsFile, Exchange } from '../../src/records/index.ts'
import { exchange, jsonLines, plainLines } from './sample-lines.ts'
import { namesIn, resultIn, scratchFolder } from './scratch.ts'
import { simulatedIn } from './simulated.ts'
import { expectDone, expectRefusal, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const simulated = simulatedIn(scratch)
type Line = { exchange_id: string; fingerprint: Record<string, unknown> } & Record<string, unknown>
const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

async function printed(name: string, args: readonly string[]): Promise<string> {
  const out = scratch.path(name)
  expectDone(await stillwatch(['fingerprint', ...args, '--out', out]))
  return out
}

/** Who is in which campaign with what part of their traffic, and what it is called. */
function gist({ campaigns }: CampaignsFile) {
  const facts = campaigns.map(({ campaign_id, verdict, accounts, extent }) => ({
    campaign_id,
    verdict,
    accounts: accounts.map((one) => [one.account_id, one.exchanges]).sort(),
    exchanges: extent.exchanges,
  }))
  return facts.sort((a, b) => (a.campaign_id < b.campaign_id ? -1 : 1))
}

describe('fingerprint', () => {
  it('takes exchanges whose text was cut in the middle of a pictogram, and no line twice', async () => {
    const cut = exchange(9, { response: 'A soup would do \ud83d' })
    const path = scratch.file('cut.jsonl', plainLines(5) + jsonLines([cut, exchange(10, { status: 'ok' })]) + plainLines(2, 20))
    const ids = linesOf(await printed('cut-out.jsonl', ['--exchanges', path])).map((line) => line.exchange_id)
    expect(ids.sort()).toEqual(['ex-0', 'ex-1', 'ex-2', 'ex-20', 'ex-21', 'ex-3', 'ex-4', 'ex-9'])
  })

  it('lets no text of a prompt, a system prompt, a response or an unknown field through', async () => {
    const secret = (where: string) => `${where}-marrowfat 秘密${where} тайна-${where}`
    const path = scratch.file(
      'secret.jsonl',
      jsonLines([
        exchange(1, {
          messages: [
            { role: 'system', content: secret('system') },
            { role: 'user', content: [{ type: 'text', text: secret('part') }] },
            { role: 'assistant', content: secret('turn') },
            { role: 'user', content: secret('user') },
          ],
          response: secret('response'),
          prompt_copy: secret('unknown'),
          extra: { note: secret('extra') },
        }),
      ]),
    )
    const text = readFileSync(await printed('secret-out.jsonl', ['--exchanges', path]), 'utf8')
    expect(text).not.toMatch(/marrowfat|秘密|тайна|\\u79d8/)
    const [line] = linesOf(scratch.path('secret-out.jsonl'))
    expect(Object.keys(line ?? {})).not.toEqual(expect.arrayContaining(['messages']))
    // A null stands for a field that is not there.
    const present = Object.fromEntries(Object.entries(line ?? {}).filter(([, value]) => value !== null))
    expect(Exchange.safeParse(present).error).toBeUndefined()
    expect(line).toMatchObject({ exchange_id: 'ex-1', account_id: 'acct-1', model: 'hazel-3-large', input_tokens: 20 })
  })

  it('of simulated traffic has no run of words that any prompt or response has, and detect finds the same in it, and with a key the same campaigns', async () => {
    const out = await printed('prints.jsonl', ['--exchanges', simulated.exchanges])
    const key = scratch.file(
      'key',
      Uint8Array.from({ length: 16 }, (_, at) => 7 + at * 13),
    )
    const keyed = await printed('keyed.jsonl', ['--exchanges', simulated.exchanges, '--key', key])
    const sent = linesOf(simulated.exchanges) as unknown as { messages: { content: string }[]; response?: string }[]
    const words = sent.flatMap(({ messages, response }) => [...messages.map((one) => one.content), response ?? ''])
    const runs = new Set(words.flatMap((text) => /\p{L}{4,}[ ,]+\p{L}{4,}[ ,]+\p{L}{4,}|[\p{Lo}]{8}/u.exec(text) ?? []))
    expect(runs.size).toBeGreaterThan(1_000)
    for (const path of [out, keyed]) {
      const strings = linesOf(path).flatMap((line) => Object.values(line).filter((value) => typeof value === 'string'))
      const seen = new Set(
        strings.flatMap((value) => String(value).match(/\p{L}{4,}[ ,]+\p{L}{4,}[ ,]+\p{L}{4,}|[\p{Lo}]{8}/gu) ?? []),
      )
      expect([...seen].filter((run) => runs.has(run))).toEqual([])
    }
    const others = simulated.inputs.slice(2)
    const results = []
    for (const [at, path] of [simulated.exchanges, out, keyed].entries()) {
      const folder = scratch.path(`found-${at}`)
      expectDone(await stillwatch(['detect', '--exchanges', path, ...others, '--out', folder]))
      results.push(gist(resultIn(folder)))
    }
    expect(results[0]?.length).toBeGreaterThan(1)
    expect(results[1]).toEqual(results[0])
    // A key gives other hashes; nothing that is found may rest on them.
    expect(results[2]).toEqual(results[0])

    const [open, hidden] = [linesOf(out), linesOf(keyed)]
    expect(hidden.map((line) => line.exchange_id).sort()).toEqual(open.map((line) => line.exchange_id).sort())
    const values = (lines: Line[]) =>
      lines.flatMap(({ fingerprint: f }) => [f.prompt, ...(f.shingles as string[])]).filter((one) => one !== '0')
    const plain = new Set(values(open))
    expect(values(hidden).filter((value) => plain.has(value))).toEqual([])
  })

  it('gives equal values for equal texts under one key, and others under another', async () => {
    const path = scratch.file('twice.jsonl', jsonLines([exchange(1), exchange(1, { exchange_id: 'again' })]))
    const prompts = []
    for (const key of ['000102030405060708090a0b0c0d0e0f', 'ff0102030405060708090a0b0c0d0e0f\n'])
      prompts.push(
        linesOf(await printed(`k-${prompts.length}`, ['--exchanges', path, '--key', scratch.file('hex', key)])).map(
          (one) => one.fingerprint.prompt,
        ),
      )
    expect(prompts[0]?.[0]).toBe(prompts[0]?.[1])
    expect(prompts[1]?.[0]).toBe(prompts[1]?.[1])
    expect(prompts[0]?.[0]).not.toBe(prompts[1]?.[0])
  })

  it('leaves out bad lines and lines that have a fingerprint already, and says how many and why', async () => {
    const path = scratch.file(
      'mixed.jsonl',
      `${plainLines(60)}nonsense\n${jsonLines([exchange(70, { fingerprint: { version: FINGERPRINT_VERSION } })])}\n`,
    )
    const ran = await stillwatch(['fingerprint', '--exchanges', path, '--out', scratch.path('mixed-out.jsonl'), '--json'])
    expectDone(ran)
    expect(JSON.parse(ran.stdout)).toMatchObject({ exchanges: 60, rejected: 2 })
    expect(linesOf(scratch.path('mixed-out.jsonl'))).toHaveLength(60)
  })

  it.each([
    ['a missing file', ['--exchanges', scratch.path('absent.jsonl')], /absent\.jsonl: there is no such file/],
    [
      'a key of a wrong length',
      ['--exchanges', scratch.file('p.jsonl', plainLines(3)), '--key', scratch.file('short', 'abc')],
      /--key .*short: holds 3 bytes; wanted are 16/,
    ],
    [
      'a missing key',
      ['--exchanges', scratch.file('p2.jsonl', plainLines(3)), '--key', scratch.path('absent')],
      /--key .*absent: cannot be read/,
    ],
    [
      'a log of other calls alone',
      [
        '--exchanges',
        scratch.file(
          'others.jsonl',
          `${JSON.stringify({ id: 'e', call_type: 'aembedding', startTime: 1772357400, model: 'm' })}\n`,
        ),
        ...['--format', 'litellm'],
      ],
      /others\.jsonl: no exchange among its 1 record, which is of another call; nothing was written/,
    ],
    [
      'lines of which none is an exchange',
      ['--exchanges', scratch.file('bad.jsonl', '{"a":1}\n'), '--format', 'stillwatch'],
      /bad\.jsonl:1: exchange_id is not text; nothing was written/,
    ],
  ])('refuses %s, and leaves the file of an earlier run as it was', async (_, args, says) => {
    const out = scratch.file('earlier.jsonl', 'earlier\n')
    expectRefusal(await stillwatch(['fingerprint', ...args, '--out', out]), says)
    expect(readFileSync(out, 'utf8')).toBe('earlier\n')
    expect(namesIn(scratch.folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('refuses an --out that is a folder', async () =>
    expectRefusal(
      await stillwatch(['fingerprint', '--exchanges', scratch.file('p3.jsonl', plainLines(3)), '--out', scratch.folder]),
      /--out .*: is a folder/,
    ))
})
