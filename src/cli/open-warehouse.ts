import type { Limits, Warehouse } from '../warehouse/warehouse.ts'

/** The warehouse that --warehouse names: a folder (embedded engine), a ClickHouse URL, or a temporary folder where nothing is named. */
export async function openWarehouse(where: string | undefined, limits: Limits): Promise<Warehouse> {
  if (where !== undefined && /^https?:\/\//.test(where)) {
    const { openServer } = await import('../warehouse/server/server.ts')
    return openServer({ url: where, limits })
  }
  const { openEmbedded } = await import('../warehouse/embedded/embedded.ts')
  return openEmbedded({ ...(where === undefined ? {} : { folder: where }), limits })
}
