import { join } from 'node:path'
import { writeDurable } from '../../../chain/write-durable.ts'
import { InputError } from '../../../records/input-error.ts'
import { asInputError, jsonOf, packBytes } from '../pack-files.ts'
import { manifestOf } from '../read-manifest.ts'
import { afterRun } from './check-stamp.ts'
import { checkTimestamp, type Timestamp } from './check-timestamp.ts'
import { STAMP } from './stamp.ts'
import { TimestampFault } from './timestamp-fault.ts'

/** The bytes that a stamp of a pack is over: those of its manifest, so that anybody can check it with `openssl ts` alone. */
export async function stampedBytes(pack: string): Promise<Buffer> {
  const then = 'Nothing was stamped.'
  const fault = asInputError(`--pack ${pack}`, then)
  const bytes = await packBytes(pack, 'manifest.json').catch(fault)
  if (bytes === undefined)
    throw new InputError('file_missing', `--pack ${pack}: there is no manifest.json: it is no evidence pack. ${then}`)
  try {
    manifestOf(pack, jsonOf('manifest.json', bytes), 'stamp', then)
  } catch (error) {
    fault(error)
  }
  return bytes
}

/** Puts an authority's answer into a pack, once it holds. Throws InputError where it does not. */
export async function stampPack(pack: string, answer: Uint8Array, nonce: string | undefined): Promise<Timestamp> {
  const data = await stampedBytes(pack)
  const checked = async () => {
    const stamp = await checkTimestamp(answer, data, [])
    // `verify` would refuse the pack: better said while a new run can still mend it.
    await afterRun(pack, stamp.time)
    return stamp
  }
  const found = await checked().catch((error: unknown) => {
    if (error instanceof TimestampFault)
      throw new InputError('file_unreadable', `The answer ${error.message} The pack was not changed.`)
    return asInputError(`--pack ${pack}`, 'The pack was not changed.')(error)
  })
  if (nonce !== undefined && found.nonce !== `01${nonce}`)
    throw new InputError('file_unreadable', 'The answer is to another request than this one (nonce). The pack was not changed.')
  await writeDurable(join(pack, STAMP), Buffer.from(answer))
  return found
}
