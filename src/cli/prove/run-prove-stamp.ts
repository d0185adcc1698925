import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { fetchTimestamp } from '../../prove/pack/timestamp/fetch-timestamp.ts'
import { STAMP } from '../../prove/pack/timestamp/stamp.ts'
import { stampedBytes, stampPack } from '../../prove/pack/timestamp/stamp-pack.ts'
import { timestampQuery } from '../../prove/pack/timestamp/timestamp-query.ts'
import { InputError } from '../../records/index.ts'
import { writeWhole } from '../files/write-whole.ts'
import { needed, numberFlag, type ProveFlags, textFlag } from './prove-inputs.ts'

/** `prove stamp`: a time stamp for a sealed pack, from an authority on the network or by two files that somebody carries. */
export async function runProveStamp(flags: ProveFlags): Promise<void> {
  const pack = needed(flags, 'pack', 'the pack')
  const ways = ['authority', 'request', 'response'].filter((name) => textFlag(flags, name) !== undefined)
  if (ways.length !== 1)
    throw new InputError(
      'usage',
      `Wanted is one of --authority URL, --request FILE and --response FILE; ${ways.length} are given.`,
    )
  const [url, request, response] = [textFlag(flags, 'authority'), textFlag(flags, 'request'), textFlag(flags, 'response')]
  const data = await stampedBytes(pack)
  if (request !== undefined) {
    await writeWhole(dirname(resolve(request)), { [basename(request)]: Buffer.from(timestampQuery(data, randomBytes(8))) })
    process.stdout.write(
      flags.json === true
        ? `${JSON.stringify({ request: resolve(request) })}\n`
        : `Request: ${resolve(request)}\nPost it to an authority as application/timestamp-query and bring the answer back with --response.\n`,
    )
    return
  }
  const nonce = randomBytes(8)
  const answer =
    response === undefined
      ? await asked(url ?? '', timestampQuery(data, nonce), 1_000 * numberFlag(flags, 'timeout', 30, 1, 600))
      : await readFile(response).catch((error: NodeJS.ErrnoException) => {
          throw new InputError(
            'file_missing',
            `--response ${response}: cannot be read (${error.code}). The pack was not changed.`,
          )
        })
  const { time, authority } = await stampPack(pack, answer, response === undefined ? nonce.toString('hex') : undefined)
  const facts = { stamp: resolve(pack, STAMP), time: time.toISOString(), authority }
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(facts)}\n`
      : `Stamped at ${facts.time} by ${authority}: ${facts.stamp}\nWhether that authority is to be believed: stillwatch verify ${pack} --timestamp-ca FILE\n`,
  )
}

function asked(url: string, query: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new InputError('option', `--authority ${url.slice(0, 200)}: is no http or https address.`)
  return fetchTimestamp(url, query, { fetch, timeoutMs })
}
