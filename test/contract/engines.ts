import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../src/warehouse/embedded/embedded.ts'
import { openServer } from '../../src/warehouse/server/server.ts'
import type { Limits, Warehouse } from '../../src/warehouse/warehouse.ts'
import { type Door, startDoor } from './start-door.ts'

export const limits: Limits = { memoryBytes: 1_500_000_000, threads: 2 }

/** An engine that the contract holds for, with a place of its own. `stop` takes the place away. */
export type Place = { open(): Promise<Warehouse>; stop(): Promise<void> }

/** The engines under test: a real server too, where STILLWATCH_CLICKHOUSE_URL names one. */
export function engines(url = process.env.STILLWATCH_CLICKHOUSE_URL): Record<string, () => Promise<Place>> {
  return {
    embedded: embeddedPlace,
    'server via the door': doorPlace,
    ...(url === undefined ? {} : { server: () => serverPlace(url) }),
  }
}

async function embeddedPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'stillwatch-contract-'))
  return {
    open: () => openEmbedded({ folder, limits }),
    stop: () => rm(folder, { recursive: true, force: true }),
  }
}

async function doorPlace(): Promise<Place> {
  const door: Door = await startDoor()
  return { open: () => openServer({ url: door.url, database: 'contract', limits }), stop: door.stop }
}

async function serverPlace(url: string): Promise<Place> {
  const database = `stillwatch_contract_${randomBytes(4).toString('hex')}`
  return {
    open: () => openServer({ url, database, limits }),
    stop: async () => {
      const warehouse = await openServer({ url, database, limits })
      await warehouse.run(`DROP DATABASE ${database} SYNC`)
      await warehouse.close()
    },
  }
}
