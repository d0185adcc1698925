import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratchFolder } from '../cli/scratch.ts'
import { expectDone, expectRefusal, stillwatch } from '../cli/stillwatch.ts'
import { type Holding, type Parties, startParties } from './matching-parties.ts'

const scratch = scratchFolder()
let parties: Parties
const hold = (lab: string): Holding[] =>
  [1, 2, 3].map((card) => ({ account: `${lab}-${card}`, card: `card-${card}`, campaign: 'c-1' }))
const audit = (steward: string, log: string, ...more: string[]) =>
  stillwatch([
    'hub',
    'audit',
    '--data',
    scratch.path(steward),
    '--matching',
    join(parties.forum, 'matching.json'),
    '--log',
    log,
    ...more,
  ])
const log = () => join(parties.forum, 'matching', 'log')
/** Copies a folder that a server still writes: what it has not finished (`.part`) may be renamed before it is read. */
const copyServed = (from: string, to: string) => cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('.part') })

beforeAll(async () => {
  parties = await startParties(scratch, ['lab-a', 'lab-b'])
  for (const lab of ['lab-a', 'lab-b']) await parties.match(lab, hold(lab))
  await parties.joined()
})
afterAll(() => parties?.stop())

describe('hub audit', () => {
  it('makes every join again from hashes, beside the steward that serves, and finds that all holds', async () => {
    const ran = await audit('steward-b', log(), '--json')
    expectDone(ran)
    const said = JSON.parse(ran.stdout) as { audited: string[]; batches: number }
    expect(said).toMatchObject({ ok: true, says: [] })
    expect(said.audited.length).toBeGreaterThanOrEqual(9)
    expect(said.batches).toBeGreaterThanOrEqual(2)
    for (const secret of ['card-1', 'lab-a', 'c-1']) expect(ran.stdout).not.toContain(secret)
  })

  it('samples the proofs of the other steward, where that knows it as a member, and says where not', async () => {
    const refused = await audit('steward-b', log(), '--sample', '3')
    expect(refused.code).toBe(1)
    expect(refused.stdout).toMatch(/steward-a could not be sampled: .*steward-b is not known here/)
    const members = scratch.path('steward-a/members.json')
    const known = JSON.parse(readFileSync(members, 'utf8')) as object[]
    const matching = JSON.parse(readFileSync(join(parties.forum, 'matching.json'), 'utf8')) as {
      stewards: { id: string; url: string }[]
    }
    const url = matching.stewards.find((one) => one.id === 'steward-b')?.url ?? ''
    const { signing_key } = (await (await fetch(new URL('/v1/steward', url))).json()) as { signing_key: string }
    writeFileSync(members, JSON.stringify([...known, { id: 'steward-b', signing_key }]))
    const ran = await audit('steward-b', log(), '--sample', '3', '--json')
    expectDone(ran)
    const { sampled, audited } = JSON.parse(ran.stdout) as { sampled: number; audited: string[] }
    expect(sampled).toBe(3 * audited.length)
    expectRefusal(await audit('steward-b', log(), '--sample', '0'), /--sample: '0' is no whole number/)
  })

  it('says with exit code 1 that tags were made up, where there are more than evaluations, and that a key is another', async () => {
    copyServed(scratch.path('steward-b'), scratch.path('copy'))
    const ledger = new Database(scratch.path('copy/ledger.sqlite'))
    ledger.exec("UPDATE spent SET used = 1 WHERE namespace = 'payment' AND lab = 'lab-a'")
    ledger.close()
    const keys = scratch.path('copy/keys/public.json')
    const known = JSON.parse(readFileSync(keys, 'utf8')) as { namespace: string; public_key: string }[]
    writeFileSync(
      keys,
      JSON.stringify(known.map((one) => (one.namespace === 'email' ? { ...one, public_key: 'A'.repeat(43) } : one))),
    )
    const ran = await audit('copy', log())
    expect(ran.code).toBe(1)
    expect(ran.stdout).toMatch(
      /payment: 2 labs have 3 tags or more each, and no 2 have had so many evaluations: tags were made up/,
    )
    expect(ran.stdout).toMatch(/email: the log shows another key than this steward's/)
  })

  it('accuses nobody where its own count is not there', async () => {
    copyServed(scratch.path('steward-b'), scratch.path('countless'))
    for (const name of ['', '-wal', '-shm']) rmSync(scratch.path(`countless/ledger.sqlite${name}`), { force: true })
    expectRefusal(await audit('countless', log()), /ledger\.sqlite is not there.*Nothing was audited/)
  })

  it('is refused to a steward that the forum has not named, and over a log that does not hold', async () => {
    expectRefusal(await audit('steward-a', log()), /steward-a/)
    const changed = scratch.path('log')
    copyServed(log(), changed)
    const checkpoint = join(changed, 'checkpoint')
    writeFileSync(checkpoint, readFileSync(checkpoint, 'utf8').replace(/\n(\d+)\n/, '\n1\n'))
    expectRefusal(await audit('steward-b', changed), /signature|checkpoint|root/)
    expectRefusal(await audit('steward-b', scratch.path('none')), /no checkpoint|cannot be read|has no/)
  })

  it('says that batches were kept back where the hub shows nothing at all of the lab that brought them', async () => {
    const tags = new Database(join(parties.forum, 'matching', 'tags.sqlite'))
    const gone = tags.prepare('DELETE FROM batch WHERE pseudonym = (SELECT min(pseudonym) FROM batch)').run().changes
    tags.close()
    expect(gone).toBeGreaterThan(0)
    const ran = await audit('steward-b', log())
    expect(ran.code).toBe(1)
    expect(ran.stdout).toContain(`The log holds ${gone} batches that were not shown.`)
  })
})
