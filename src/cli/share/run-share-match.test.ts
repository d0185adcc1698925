import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatVerifierKey } from '../../chain/note/verifier-key.ts'
import { logSigner, ORIGIN } from '../../chain/testdata/key-pair.ts'
import type { Served } from '../../http/serve-plain.ts'
import { type Forum, makeForum, START } from '../../matching/testdata/forum.ts'
import type { Campaign } from '../../records/index.ts'
import { sampleCampaign, sampleFile } from '../../share/testdata/campaigns.ts'
import { serve } from '../../steward/serve.ts'
import type { PlainRequest, PlainResponse } from '../../tags/messages/plain-http.ts'
import type { MessageSigner } from '../../tags/signed/signing-key.ts'
import { shareCommand } from './share.ts'

const root = mkdtempSync(join(tmpdir(), 'stillwatch-match-'))
let forums = 0
let folder: string
let forum: Forum
let served: Served[]

beforeAll(() => {
  // Of the forum's time, and no timer with it: requests over HTTP end by those.
  vi.useFakeTimers({ toFake: ['Date'], now: START })
})
afterAll(() => {
  vi.useRealTimers()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(async () => {
  folder = join(root, `forum-${++forums}`)
  mkdirSync(folder)
  forum = await makeForum(join(folder, 'parties'), { labs: 2, namespaces: ['payment', 'email'] })
  const fault = (error: unknown) => {
    throw error
  }
  served = await Promise.all(
    ['forum', 'steward-a', 'steward-b'].map((party) =>
      serve({ host: '127.0.0.1', port: 0, fault, handle: (request) => forum.handleOf(party)(request) }),
    ),
  )
  const [hub, ...stewards] = ['forum', 'steward-a', 'steward-b'].map((id, at) => ({ id, url: served[at]?.url }))
  write('matching.json', { hub, stewards, log: { origin: ORIGIN, key: formatVerifierKey(logSigner().key) } })
  for (const id of ['lab-a', 'lab-b']) {
    const pem = (forum.signers.get(id) as MessageSigner).privateKey.export({ format: 'pem', type: 'pkcs8' })
    write(`${id}.json`, { id, machine_key: join(folder, `${id}.pem`) })
    writeFileSync(join(folder, `${id}.pem`), pem)
  }
})
afterEach(async () => {
  vi.restoreAllMocks()
  process.exitCode = undefined
  for (const one of served) await one.close()
  await forum.close()
})

const write = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content))
type Held = { account: string; card?: string; email?: string }
const cards = (...numbers: number[]): Held[] => numbers.map((n) => ({ account: `acct-${n}`, card: `card-${n}` }))

/** The files of a lab that has flagged some accounts, with what it knows of these or of others. */
function flag(
  lab: string,
  flagged: readonly Held[],
  known: readonly Held[] = flagged,
  verdict: Campaign['verdict'] = 'distillation',
) {
  const [sample] = sampleCampaign().accounts
  const accounts = flagged.map(({ account }) => ({ ...(sample as NonNullable<typeof sample>), account_id: account }))
  write(`${lab}-campaigns.json`, sampleFile([sampleCampaign({ campaign_id: 'c-1', verdict, accounts })]))
  const lines = known.map(({ account, card, email }) =>
    JSON.stringify({ account_id: account, payment_fingerprint: card, email_fingerprint: email }),
  )
  writeFileSync(join(folder, `${lab}-accounts.jsonl`), `${lines.join('\n')}\n`)
}

/** `share match` of a lab with its files as they stand. */
async function match(lab: string, ...more: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(out.push(String(text))))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(err.push(String(text))))
  process.exitCode = undefined
  const at = (name: string) => join(folder, name)
  const files = ['--campaigns', at(`${lab}-campaigns.json`), '--accounts', at(`${lab}-accounts.jsonl`)]
  const common = ['--matching', at('matching.json'), '--member', at(`${lab}.json`)]
  const data = more.includes('--data') ? [] : ['--data', at(lab)]
  await shareCommand().parseAsync(['match', ...files, ...common, ...data, ...more], { from: 'user' })
  vi.restoreAllMocks()
  return { code: Number(process.exitCode ?? 0), said: out.join(''), error: err.join('') }
}
const matched = (lab: string) =>
  readFileSync(join(folder, lab, 'intel', 'matches.jsonl'), 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { account_id: string }).account_id]))
    .sort()
const refuse = (party: string, path: string, code = 'role') =>
  forum.between(
    party,
    (handle) =>
      async (request: PlainRequest): Promise<PlainResponse> =>
        request.path.endsWith(path) ? { status: 403, body: { error: { code, message: `no ${path} today` } } } : handle(request),
  )
const allow = (party: string) => forum.between(party, (handle) => handle)

/** Both labs have brought card-1 and card-2, and these are joined. */
async function bothBrought() {
  for (const lab of ['lab-a', 'lab-b']) {
    flag(lab, cards(1, 2))
    expect(await match(lab)).toMatchObject({ code: 0, error: '' })
  }
  await forum.hub.join()
}

describe('share match where something does not go', () => {
  it('fetches and writes what was brought before while a steward stands still, and exits 2 with what did not go', async () => {
    await bothBrought()
    refuse('steward-b', '/evaluate')
    flag('lab-a', cards(1, 2, 3))
    const stopped = await match('lab-a')
    expect(stopped.code).toBe(2)
    expect(stopped.error).toMatch(/answered 403: no \/evaluate today.*brought before.*fetched.*\n$/)
    expect(stopped.error.trimEnd().split('\n')).toHaveLength(1)
    expect(stopped.said).toMatch(/3 identifiers are flagged, 0 tags were sent, 2 are flagged elsewhere too/)
    expect(matched('lab-a')).toEqual(['acct-1', 'acct-2'])
    allow('steward-b')
    expect(await match('lab-a')).toMatchObject({ code: 0, error: '', said: expect.stringContaining('1 tags were sent') })
  })

  it('goes on with any list once a steward that was away is back, the one that it missed too', async () => {
    await bothBrought()
    const port = Number(new URL(served[1]?.url ?? '').port)
    await served[1]?.close()
    flag('lab-a', cards(1, 2, 3))
    expect(await match('lab-a')).toMatchObject({ code: 2, error: expect.stringMatching(/does not answer.*fetched all the same/) })
    served[1] = await serve({ host: '127.0.0.1', port, fault: () => undefined, handle: forum.handleOf('steward-a') })
    for (const list of [cards(4, 5), cards(1, 2, 3), cards(3, 4)]) {
      flag('lab-a', list)
      expect(await match('lab-a')).toMatchObject({ code: 0, error: '', said: expect.not.stringContaining('beyond the quota') })
    }
    expect(await match('lab-a')).toMatchObject({ said: expect.stringContaining('0 tags were sent') })
  })

  it('sends what is tagged already, though a steward stands still since', async () => {
    flag('lab-a', cards(1))
    refuse('forum', '/submit')
    expect((await match('lab-a')).code).toBe(2)
    allow('forum')
    refuse('steward-a', '/evaluate')
    flag('lab-a', cards(1, 2))
    expect(await match('lab-a')).toMatchObject({ code: 2, said: expect.stringContaining('1 tags were sent') })
  })

  it('fetches where the forum takes no more tags', async () => {
    await bothBrought()
    refuse('forum', '/submit', 'quota')
    flag('lab-b', cards(1, 2, 3))
    expect(await match('lab-b')).toMatchObject({ code: 2, error: expect.stringContaining('no /submit today') })
    expect(matched('lab-b')).toEqual(['acct-1', 'acct-2'])
  })

  it('says both where nothing can be fetched either, and leaves the file of the time before', async () => {
    await bothBrought()
    expect((await match('lab-a')).code).toBe(0)
    refuse('steward-b', '/evaluate')
    refuse('forum', '/results')
    flag('lab-a', cards(3))
    expect(await match('lab-a')).toMatchObject({
      code: 2,
      said: '',
      error: expect.stringMatching(/no \/evaluate today.*no \/results today/),
    })
    expect(matched('lab-a')).toEqual(['acct-1', 'acct-2'])
  })
})

describe('share match in two folders under one member line', () => {
  const fresh = () => ['--data', join(folder, 'second')]

  it('leaves out what the stewards refuse for its quota, names a second folder as the likely cause, and fetches', async () => {
    await bothBrought()
    flag('lab-b', cards(3, 4))
    // Two accounts have four evaluations; the good folder had two, and the second one takes the rest.
    expect((await match('lab-b', ...fresh())).code).toBe(2)
    flag('lab-b', cards(1, 5))
    const left = await match('lab-b')
    expect(left).toMatchObject({ code: 0, error: '' })
    expect(left.said).toMatch(/1 identifiers are beyond the quota as a steward counts it, and were not matched/)
    expect(left.said).toMatch(/lab-b has had 4 of 4 evaluations in payment/)
    expect(left.said).toMatch(/a lost or a second --data folder/)
    expect(matched('lab-b')).toEqual(['acct-1'])
    const facts = JSON.parse((await match('lab-b', '--json')).said) as object
    expect(facts).toMatchObject({ over_quota: 1, matches: 1, steward_quota: [expect.stringContaining('4 of 4')] })
  })

  it('names the other folder before the auditor where the hub tells of tags that this one does not hold', async () => {
    await bothBrought()
    flag('lab-b', cards(3))
    const refused = await match('lab-b', ...fresh())
    expect(refused.code).toBe(2)
    expect(refused.error).toMatch(/does not hold.*not used.*a lost or a second --data folder.*tell the auditor/)
    expect(existsSync(join(folder, 'second', 'intel', 'matches.jsonl'))).toBe(false)
  })
})

describe('share match with accounts of another lab or run', () => {
  it('refuses where none of the flagged accounts is among them, with numbers, and writes nothing', async () => {
    await bothBrought()
    expect((await match('lab-a')).code).toBe(0)
    flag('lab-a', cards(1, 2, 3), cards(7, 8))
    const wrong = await match('lab-a')
    expect(wrong).toMatchObject({ code: 2, said: '' })
    expect(wrong.error).toMatch(/--accounts .*lab-a-accounts\.jsonl: holds 2 accounts, and none of the 3 that .* flags/)
    expect(matched('lab-a')).toEqual(['acct-1', 'acct-2'])
  })

  it('says apart where they are there and have no identifier', async () => {
    flag('lab-a', cards(1, 2, 3), [
      { account: 'acct-1' },
      { account: 'acct-2', card: 'None' },
      { account: 'acct-9', card: 'card-9' },
    ])
    const bare = await match('lab-a')
    expect(bare).toMatchObject({ code: 2, said: '' })
    expect(bare.error).toMatch(
      /holds 2 of the 3 accounts that .* flags, and none of these 2 has .*payment_fingerprint.*email_fingerprint/,
    )
    expect(existsSync(join(folder, 'lab-a', 'intel'))).toBe(false)
  })

  it('goes on where no account is flagged at all', async () => {
    flag('lab-a', cards(1), cards(7), 'evaluation')
    expect(await match('lab-a')).toMatchObject({ code: 0, said: expect.stringContaining('0 identifiers are flagged') })
  })
})
