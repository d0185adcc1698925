import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CampaignsFile } from '../../src/records/index.ts'
import { simulate } from '../../src/simulate/simulate.ts'
import { resultIn, scratchFolder } from '../cli/scratch.ts'
import { besides } from '../cli/simulated.ts'
import { expectDone, stillwatch } from '../cli/stillwatch.ts'

const scratch = scratchFolder()
const folder = scratch.path('lab')
let lines: string[]
let others: readonly string[]
let whole: Found

/** What does not depend on when it was said: all of it but the moment of the run. */
type Found = Omit<CampaignsFile, 'generated_at'>

/** What a run in a folder of its own says; diagnostics count what each load read, which differs. */
function saidIn(out: string): Found {
  const { generated_at: _, diagnostics, ...rest } = resultIn(out)
  return { ...rest, diagnostics: { ...diagnostics, duplicates: 0, notes: [] } }
}

let runs = 0
async function detected(args: readonly string[]): Promise<Found> {
  const out = scratch.path(`out-${runs++}`)
  expectDone(await stillwatch(['detect', ...args, ...others, '--out', out]))
  return saidIn(out)
}

const timeOf = (line: string) => (JSON.parse(line) as { time: string }).time

beforeAll(async () => {
  await simulate({ out: folder, scale: 0.15, seed: 31, days: 7 })
  lines = readFileSync(join(folder, 'exchanges.jsonl'), 'utf8').trimEnd().split('\n')
  others = besides(folder)
  whole = await detected(['--exchanges', join(folder, 'exchanges.jsonl')])
})

it('there is something to find in this traffic', () => {
  expect(whole.campaigns.filter((one) => one.verdict === 'distillation').length).toBeGreaterThan(1)
})

describe('the same exchanges in batches', () => {
  it('say the same as in one file: any split, out of order, with late records and with some given twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 5 }),
        fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 40, maxLength: 40 }),
        async (count, draws) => {
          const batches = Array.from({ length: count }, (): string[] => [])
          // Neighbours mostly stay together, as in logs; a draw sends a stretch elsewhere, and some stretches come twice.
          const stretch = Math.ceil(lines.length / draws.length)
          draws.forEach((draw, at) => {
            const some = lines.slice(at * stretch, (at + 1) * stretch)
            batches[draw % count]?.push(...(draw % 7 === 0 ? [...some].reverse() : some))
            if (draw % 11 === 0) batches[(draw + 1) % count]?.push(...some)
          })
          const warehouse = scratch.path(`warehouse-${runs}`)
          let last: Found | undefined
          for (const [at, batch] of batches.entries()) {
            if (batch.length === 0) continue
            const file = scratch.file(`batch-${runs}-${at}.jsonl`, `${batch.join('\n')}\n`)
            last = await detected(['--exchanges', file, '--warehouse', warehouse])
          }
          expect(stable(last)).toEqual(stable(whole))
        },
      ),
      { numRuns: 3, seed: 7 },
    )
  })
})

/** Ids are kept over runs, so those of a run with a history may be older than those of one without; everything else must be the same. */
function stable(found: Found | undefined): unknown {
  return { ...found, campaigns: found?.campaigns.map((one) => ({ ...one, campaign_id: '' })) }
}

describe('--as-of', () => {
  it('says on later data exactly what a run on the data of that moment said', async () => {
    const warehouse = scratch.path('as-of')
    await detected(['--exchanges', join(folder, 'exchanges.jsonl'), '--warehouse', warehouse])
    const times = lines.map(timeOf).sort()
    for (const share of [0.3, 0.7]) {
      const moment = times[Math.floor(share * times.length)] ?? ''
      const until = lines.filter((line) => timeOf(line) <= moment)
      const then = await detected(['--exchanges', scratch.file(`until-${share}.jsonl`, `${until.join('\n')}\n`)])
      const now = await detected(['--warehouse', warehouse, '--as-of', moment])
      expect(now).toEqual(then)
    }
    // Looking back changes nothing for the next run, nor do account records that are given to look back with, or to explain.
    const strangers = scratch.file(
      'strangers.jsonl',
      whole.campaigns
        .flatMap((one) => one.accounts.map(({ account_id }) => `${JSON.stringify({ account_id, entity_id: 'ent_one' })}\n`))
        .join(''),
    )
    const one = whole.campaigns[0]?.accounts[0]?.account_id as string
    const known = ['--warehouse', warehouse, '--accounts', strangers]
    expectDone(await stillwatch(['detect', ...known, '--as-of', times.at(-1) as string, '--out', scratch.path('one-firm')]))
    expect(resultIn(scratch.path('one-firm')).campaigns.length).toBeLessThan(whole.campaigns.length)
    expectDone(await stillwatch(['explain', '--account', one, ...known]))
    const out = scratch.path('afterwards')
    expectDone(await stillwatch(['detect', '--warehouse', warehouse, '--out', out, ...others.slice(others.indexOf('--permits'))]))
    expect(stable(saidIn(out))).toEqual(stable(whole))
    // Nor does it when its result stands where the next one goes.
    const ids = (of: Found) => of.campaigns.map((one) => one.campaign_id)
    const before = ids(saidIn(out))
    expectDone(
      await stillwatch([
        'detect',
        '--warehouse',
        warehouse,
        '--out',
        out,
        '--as-of',
        times[Math.floor(0.5 * times.length)] as string,
      ]),
    )
    expectDone(await stillwatch(['detect', '--warehouse', warehouse, '--out', out, ...others.slice(others.indexOf('--permits'))]))
    expect(ids(saidIn(out))).toEqual(before)
  })
})
