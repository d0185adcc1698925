import { stat } from 'node:fs/promises'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/index.ts'
import type { Limits, Warehouse } from '../../warehouse/warehouse.ts'

/**
 * The warehouse that --warehouse names: a folder (embedded engine), a ClickHouse URL, or a temporary folder where nothing is named.
 *
 * @param existing whether it is to be there already, since nothing is loaded into it
 * @param scratch where what is temporary goes: the system's folder for such things where none is given
 */
export async function openWarehouse(
  where: string | undefined,
  limits: Limits,
  existing = false,
  scratch?: string,
): Promise<Warehouse> {
  const options = { limits, ...(scratch === undefined ? {} : { scratch }) }
  if (where !== undefined && /^https?:\/\//i.test(where)) {
    const { openServer } = await import('../../warehouse/server/server.ts')
    return openServer({ url: where, existing, ...options })
  }
  if (where !== undefined) await expectFolder(where)
  const { openEmbedded } = await import('../../warehouse/embedded/embedded.ts')
  return openEmbedded({ ...(where === undefined ? {} : { folder: where, existing }), ...options })
}

async function expectFolder(where: string): Promise<void> {
  if (where === '') throw new InputError('option', '--warehouse is empty; name a folder or the URL of a ClickHouse server.')
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(where) ?? []
  if (scheme !== undefined)
    throw new InputError(
      'option',
      `--warehouse begins with ${scheme}://; a ClickHouse server is named by its HTTP address, such as http://localhost:8123/stillwatch or https://…, and a folder by its path.`,
    )
  const unusable = ({ code }: NodeJS.ErrnoException) =>
    new InputError('warehouse', `--warehouse ${where}: cannot be used (${code}).`)
  // The engine makes the folder.
  const info = await stat(where).catch(unless('ENOENT', unusable))
  if (info !== undefined && !info.isDirectory())
    throw new InputError('warehouse', `--warehouse ${where}: is a file; wanted is a folder or the URL of a ClickHouse server.`)
}
