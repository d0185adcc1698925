import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { Account } from '../records/account.ts'
import { Exchange } from '../records/exchange.ts'
import { InputError } from '../records/index.ts'
import { Permit } from '../records/permit.ts'
import { Release } from '../records/release.ts'
import { loadCorpus, PACKAGED } from './corpus.ts'
import { actorsOf, exchangesOf } from './generate.ts'
import { POPULATIONS } from './populations/index.ts'
import { loadRhythm } from './rhythm.ts'
import { simulate } from './simulate.ts'
import { makeWorld } from './world.ts'

const USUAL = POPULATIONS.filter((one) => one.onlyByName !== true)

const base = mkdtempSync(join(tmpdir(), 'simulate-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const FILES = ['accounts.jsonl', 'exchanges.jsonl', 'models.jsonl', 'permits.jsonl', 'truth.json']
const lines = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
const digest = (dir: string): string[] =>
  FILES.map((f) =>
    createHash('sha256')
      .update(readFileSync(join(dir, f)))
      .digest('hex'),
  )

describe('simulate', () => {
  it('writes the same bytes for the same options and others for another seed', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => join(base, name)) as [string, string, string]
    await simulate({ out: a, scale: 0.03, seed: 5, days: 4 })
    await simulate({ out: b, scale: 0.03, seed: 5, days: 4 })
    await simulate({ out: c, scale: 0.03, seed: 6, days: 4 })
    expect(digest(a)).toEqual(digest(b))
    expect(digest(a)[0]).not.toBe(digest(c)[0])
    expect(digest(a)[1]).not.toBe(digest(c)[1])
  })

  it('writes the same accounts and exchanges whether or not its actors fit in memory', async () => {
    const world = small(0.05)
    const first = [...exchangesOf(world, actorsOf(world, POPULATIONS), new Map())]
      .slice(0, 400)
      .map((e) => JSON.stringify(e.exchange))
    const again = [...exchangesOf(world, () => fresh(world), new Map())].slice(0, 400).map((e) => JSON.stringify(e.exchange))
    expect(again).toEqual(first)
  })

  it.each(POPULATIONS.map((p) => p.name))('writes only valid records for %s, with every account labelled', async (name) => {
    const out = join(base, `only-${name}`)
    const population = POPULATIONS.find((p) => p.name === name)
    await simulate({ out, scale: 0.02, seed: 3, days: 5, populations: population?.attack === true ? [name, 'chat'] : [name] })
    const accounts = lines(join(out, 'accounts.jsonl')).map((line) => Account.strict().parse(JSON.parse(line)))
    const exchanges = lines(join(out, 'exchanges.jsonl')).map((line) => Exchange.parse(JSON.parse(line)))
    for (const line of lines(join(out, 'permits.jsonl'))) {
      Permit.parse(JSON.parse(line))
    }
    const releases = lines(join(out, 'models.jsonl')).map((line) => Release.parse(JSON.parse(line)))
    const truth = JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8')) as {
      accounts: Record<string, { population: string }>
    }
    expect(Object.keys(truth.accounts).sort()).toEqual(accounts.map((a) => a.account_id).sort())
    expect(Object.values(truth.accounts).some((t) => t.population === name)).toBe(true)
    expect(exchanges.filter((e) => truth.accounts[e.account_id]?.population === name).length).toBeGreaterThan(5)
    const models = new Map(releases.map((r) => [r.model, r.released_at]))
    for (const e of exchanges) {
      expect(truth.accounts[e.account_id]).toBeDefined()
      expect(e.time >= (models.get(e.model) ?? '9')).toBe(true)
      expect(e.extra).toBeUndefined()
    }
    expect(new Set(exchanges.map((e) => e.exchange_id)).size).toBe(exchanges.length)
  })

  it('says nothing of the population in ids or in the order of accounts', async () => {
    const out = join(base, 'hidden')
    await simulate({ out, scale: 0.2, seed: 11 })
    const truth = JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8')) as {
      accounts: Record<string, { population: string; role: string }>
    }
    const accounts = lines(join(out, 'accounts.jsonl')).map((line) => Account.parse(JSON.parse(line)))
    const names = new RegExp(`${POPULATIONS.map((p) => p.name).join('|')}|attack|hard|campaign`, 'i')
    for (const a of accounts) {
      expect(a.account_id).toMatch(/^acct_[0-9a-f]{20}$/)
      for (const id of [a.entity_id, a.payment_fingerprint, a.email_fingerprint]) {
        expect(id ?? '').not.toMatch(names)
      }
    }
    expect(accounts.map((a) => a.account_id)).toEqual(accounts.map((a) => a.account_id).sort())
    // Attack accounts lie anywhere: the mean place of a random tenth is the middle, give or take four standard errors.
    const places = accounts.flatMap((a, i) => (truth.accounts[a.account_id]?.role === 'attack' ? [i / accounts.length] : []))
    const mean = places.reduce((x, y) => x + y, 0) / places.length
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / places.length))
  })

  it('adds no attack for `none`, only the named ones otherwise, and refuses a name it does not know', async () => {
    const kinds = async (populations: string[]) => {
      const out = join(base, `kinds-${populations.join('-')}`)
      await simulate({ out, scale: 0.02, seed: 2, days: 2, populations })
      const truth = JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8')) as {
        accounts: Record<string, { population: string }>
      }
      return new Set(Object.values(truth.accounts).map((t) => t.population))
    }
    const none = await kinds(['none'])
    expect([...none].filter((name) => /^S\d$/.test(name))).toEqual([])
    expect(none.size).toBe(POPULATIONS.filter((p) => !p.attack).length)
    const two = await kinds(['S1', 's7'])
    expect([...two].filter((name) => /^S\d$/.test(name)).sort()).toEqual(['S1', 'S7'])
    expect(two.has('chat')).toBe(true)
    expect([...(await kinds(['S3', 'harness']))].sort()).toEqual(['S3', 'harness'])
    await expect(simulate({ out: join(base, 'x'), populations: ['S9'] })).rejects.toThrow(/"S9"; known are/)
    await expect(simulate({ out: join(base, 'x'), populations: ['S1', 'none'] })).rejects.toThrow(/none, which stands alone/)
    await expect(simulate({ out: join(base, 'x'), populations: [] })).rejects.toThrow(/names none; leave it out for all/)
  })

  it('refuses a share of cover that none of the populations has', async () => {
    const made = (populations: string[]) =>
      simulate({ out: join(base, 'cover'), scale: 0.01, days: 1, camouflage: 0.5, populations })
    await expect(made(['S1'])).rejects.toThrow(/--camouflage has no effect.*Name one that has \(S4 or S6\)/)
    await expect(made(['none'])).rejects.toThrow(/--camouflage has no effect/)
    expect((await made(['S1', 'S6'])).exchanges).toBeGreaterThan(0)
  })

  it('gives a folder for each lab, and S8 one campaign with shards of one item set', async () => {
    const out = join(base, 'labs')
    await simulate({ out, scale: 0.05, seed: 4, days: 7, labs: 3 })
    expect(readdirSync(out).sort()).toEqual(['lab-1', 'lab-2', 'lab-3', 'simulation.json'])
    const labs = ['lab-1', 'lab-2', 'lab-3'].map((lab) => {
      const dir = join(out, lab)
      const truth = JSON.parse(readFileSync(join(dir, 'truth.json'), 'utf8')) as {
        accounts: Record<string, { population: string }>
        campaigns: { id: string }[]
      }
      const accounts = lines(join(dir, 'accounts.jsonl')).map((line) => Account.parse(JSON.parse(line)))
      const s8 = accounts.filter((a) => truth.accounts[a.account_id]?.population === 'S8')
      const prompts = lines(join(dir, 'exchanges.jsonl'))
        .map((line) => Exchange.parse(JSON.parse(line)))
        .filter((e) => truth.accounts[e.account_id]?.population === 'S8' && (e.messages ?? []).length <= 2)
        .map((e) => JSON.stringify(e.messages))
      return {
        truth,
        accounts,
        cards: new Set(s8.map((a) => a.payment_fingerprint)),
        ids: s8.map((a) => a.account_id),
        prompts: prompts.filter((p) => p.length > 200),
      }
    })
    for (const lab of labs) {
      expect(lab.truth.campaigns.map((c) => c.id)).toContain('S8-1')
    }
    const [one, two, three] = labs as [(typeof labs)[0], (typeof labs)[0], (typeof labs)[0]]
    expect([...one.cards].some((card) => two.cards.has(card) && three.cards.has(card))).toBe(true)
    expect(one.ids.some((id) => two.ids.includes(id))).toBe(false)
    expect(one.prompts.filter((p) => two.prompts.includes(p)).length / one.prompts.length).toBeLessThan(0.05)
    // Ordinary people are customers of several labs too.
    const people = (lab: (typeof labs)[0]) =>
      new Set(lab.accounts.filter((a) => lab.truth.accounts[a.account_id]?.population === 'chat').map((a) => a.email_fingerprint))
    expect([...people(one)].filter((email) => people(two).has(email)).length).toBeGreaterThan(2)
  })

  it('replaces its own output, refuses a folder of other files, and leaves no temporary folder', async () => {
    const out = join(base, 'again')
    await simulate({ out, scale: 0.01, seed: 1, days: 2 })
    const before = digest(out)
    await simulate({ out, scale: 0.01, seed: 2, days: 2 })
    expect(digest(out)).not.toEqual(before)
    const other = join(base, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'thesis.txt'), 'do not lose')
    await expect(simulate({ out: other, scale: 0.01 })).rejects.toThrow(InputError)
    await expect(simulate({ out: other, scale: 0.01 })).rejects.toThrow(/thesis\.txt/)
    expect(readFileSync(join(other, 'thesis.txt'), 'utf8')).toBe('do not lose')
    expect(readdirSync(base).filter((name) => name.includes('.tmp-'))).toEqual([])
  })

  it('removes what a killed run left beside the folder, and not what one that runs writes', async () => {
    const out = join(base, 'killed')
    // Beyond the largest number of a process that Linux gives.
    const gone = 2 ** 22 + 1
    const of = (host: string, rest: number | string) => `killed.tmp-${host}-${rest}`
    const names = [
      of(hostname(), gone),
      of(hostname(), process.ppid),
      of(hostname(), 'kept'),
      of('elsewhere', gone),
      `killed.tmp-${gone}`,
    ]
    for (const name of names) mkdirSync(join(base, name))
    await simulate({ out, scale: 0.01, days: 1, populations: ['none'] })
    expect(names.filter((name) => existsSync(join(base, name)))).toEqual(names.slice(1))
    for (const name of names.slice(1)) rmSync(join(base, name), { recursive: true })
  })

  it.runIf(existsSync('/proc/sys'))('says of a folder that cannot be made which option names it', () =>
    expect(simulate({ out: '/proc/sys/lab', scale: 0.01, days: 1 })).rejects.toThrow(
      /^--out \/proc\/sys\/lab: the folder cannot be made/,
    ),
  )

  it('leaves the earlier output whole when it fails', async () => {
    const out = join(base, 'whole')
    await simulate({ out, scale: 0.01, seed: 1, days: 2 })
    const before = digest(out)
    const broken = join(base, 'broken-corpus')
    mkdirSync(broken)
    writeFileSync(join(broken, 'chat.jsonl.gz'), gzipSync('{"text":"a prompt"}\nnot json\n'))
    await expect(simulate({ out, corpus: broken })).rejects.toThrow(/chat\.jsonl\.gz:2: not a JSON line/)
    await expect(simulate({ out, scale: -1 })).rejects.toThrow(/--scale is -1/)
    await expect(simulate({ out, days: 1.5 })).rejects.toThrow(/--days is 1.5; wanted a whole number/)
    expect(digest(out)).toEqual(before)
  })

  it('reads another corpus folder of the same form', async () => {
    const out = join(base, 'own-corpus')
    await simulate({ out, scale: 0.01, seed: 1, days: 2, corpus: PACKAGED, populations: ['chat'] })
    expect(lines(join(out, 'exchanges.jsonl')).length).toBeGreaterThan(5)
  })

  it('holds no more than the plan of its accounts for many times the exchanges', () => {
    const peak = (scale: number): { count: number; peak: number } => {
      const world = small(scale)
      let count = 0
      let highest = 0
      for (const _ of exchangesOf(world, actorsOf(world, USUAL), new Map())) {
        count += 1
        if (count % 5000 === 0) {
          highest = Math.max(highest, heap())
        }
      }
      return { count, peak: highest }
    }
    peak(0.05)
    const little = peak(0.05)
    const much = peak(1)
    expect(much.count).toBeGreaterThan(5 * little.count)
    // The plan of 2,900 accounts is held, not their exchanges, which come to 170 MB.
    expect(much.peak - little.peak).toBeLessThan(16_000_000)
  }, 60_000)
})

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function heap(): number {
  collect()
  return process.memoryUsage().heapUsed
}

function small(scale: number) {
  return makeWorld({ seed: 7, days: 14, lab: 0, labs: 1, scale, background: 1, corpus: loadCorpus(), rhythm: loadRhythm() })
}

function* fresh(world: ReturnType<typeof small>) {
  for (const population of POPULATIONS) {
    for (let i = 0; i < population.size(world); i++) {
      yield population.make(world, i)
    }
  }
}
