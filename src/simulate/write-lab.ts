import { join } from 'node:path'
import { actorsOf, type CampaignExtent, exchangesOf } from './generate.ts'
import { fileLines, type Lines } from './lines.ts'
import type { Actor, Population } from './population.ts'
import type { World } from './world.ts'

export interface LabCounts {
  accounts: number
  exchanges: number
  campaigns: number
}

/** Accounts sorted at a time; more are written in several passes over the plan. */
const SORTED_AT_ONCE = 20_000

/** Writes one lab's five files into a folder. The order of accounts is that of their random ids, which tells nothing. */
export async function writeLab(
  dir: string,
  world: World,
  populations: readonly Population[],
  tick: (exchanges: number) => void,
): Promise<LabCounts> {
  const actors = actorsOf(world, populations)
  const extents = new Map<string, CampaignExtent>()
  const exchanges = await writeExchanges(join(dir, 'exchanges.jsonl'), exchangesOf(world, actors, extents), tick)
  const accounts = await writeAccounts(dir, world, actors, extents)
  await writeAll(
    join(dir, 'models.jsonl'),
    world.releases.map(({ model, released_at }) => JSON.stringify({ model, released_at })),
  )
  await writeAll(join(dir, 'permits.jsonl'), permitsOf(actors))
  return { accounts, exchanges, campaigns: extents.size }
}

async function writeExchanges(
  path: string,
  source: ReturnType<typeof exchangesOf>,
  tick: (exchanges: number) => void,
): Promise<number> {
  const lines = fileLines(path)
  let count = 0
  for (const { exchange } of source) {
    lines.write(JSON.stringify(exchange))
    count += 1
    if (lines.full()) {
      await lines.drain()
      tick(count)
    }
  }
  await lines.close()
  tick(count)
  return count
}

async function writeAccounts(
  dir: string,
  world: World,
  actors: () => Iterable<Actor>,
  extents: ReadonlyMap<string, CampaignExtent>,
): Promise<number> {
  let total = 0
  for (const actor of actors()) {
    total += actor.accounts.length
  }
  const passes = Math.max(1, Math.ceil(total / SORTED_AT_ONCE))
  const records = fileLines(join(dir, 'accounts.jsonl'))
  const truth = fileLines(join(dir, 'truth.json'))
  truth.write(`{"version":1,"seed":${world.seed},"accounts":{`)
  let written = 0
  for (let pass = 0; pass < passes; pass++) {
    // Lines only: an account with its networks and clients weighs ten times as much.
    const batch: { id: string; record: string; label: string }[] = []
    for (const actor of actors()) {
      for (const account of actor.accounts) {
        if (slice(account.record.account_id, passes) === pass) {
          batch.push({
            id: account.record.account_id,
            record: JSON.stringify(account.record),
            label: JSON.stringify(account.truth),
          })
        }
      }
    }
    batch.sort((a, b) => (a.id < b.id ? -1 : 1))
    for (const { id, record, label } of batch) {
      written += 1
      records.write(record)
      truth.write(`${JSON.stringify(id)}:${label}${written < total ? ',' : ''}`)
      await settle(records)
      await settle(truth)
    }
  }
  truth.write('},"campaigns":[')
  let comma = ''
  for (const actor of actors()) {
    const extent = actor.campaign === undefined ? undefined : extents.get(actor.campaign)
    if (extent !== undefined) {
      truth.write(`${comma}${JSON.stringify(campaignTruth(extent, actor))}`)
      comma = ','
      await settle(truth)
    }
  }
  truth.write(']}')
  await records.close()
  await truth.close()
  return written
}

function campaignTruth(extent: CampaignExtent, actor: Actor): object {
  return {
    id: extent.id,
    population: extent.population,
    accounts: actor.accounts
      .filter((a) => a.truth.campaign === actor.campaign)
      .map((a) => a.record.account_id)
      .sort(),
    exchanges: extent.exchanges,
    first: new Date(extent.first).toISOString(),
    last: new Date(extent.last).toISOString(),
    attack_exchange_share: Number((extent.attackExchanges / extent.exchanges).toFixed(4)),
  }
}

/** Which pass an id belongs to: ranges of the id's own order, so that passes one after another are sorted as a whole. */
function slice(id: string, passes: number): number {
  return Math.floor((Number.parseInt(id.slice(5, 13), 16) / 2 ** 32) * passes)
}

function* permitsOf(actors: () => Iterable<Actor>): Iterable<string> {
  for (const actor of actors()) {
    for (const permit of actor.permits ?? []) {
      yield JSON.stringify(permit)
    }
  }
}

async function writeAll(path: string, source: Iterable<string>): Promise<void> {
  const lines = fileLines(path)
  for (const line of source) {
    lines.write(line)
    await settle(lines)
  }
  await lines.close()
}

async function settle(lines: Lines): Promise<void> {
  if (lines.full()) {
    await lines.drain()
  }
}
