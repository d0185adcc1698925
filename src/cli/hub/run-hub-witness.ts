import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answerWitness, WITNESS_REQUEST_BYTES } from '../../chain/answer-witness.ts'
import { ChainError } from '../../chain/chain-error.ts'
import { makeOnce } from '../../chain/make-once.ts'
import { cosigner, formatPrivateKey, type NoteSigner, parsePrivateKey } from '../../chain/note/signer.ts'
import { formatVerifierKey, keyId, type VerifierKey } from '../../chain/note/verifier-key.ts'
import { openWitness, type WitnessAnswer } from '../../chain/witness.ts'
import { makeFolders } from '../../files/make-folders.ts'
import { unless } from '../../files/unless.ts'
import { servePlain } from '../../http/serve-plain.ts'
import { InputError } from '../../records/index.ts'
import { listenOption, tlsOption } from '../options/parse-options.ts'
import { verifierKeyOption } from '../options/verifier-key-option.ts'
import { keepFork } from './keep-fork.ts'

export type WitnessFlags = {
  data: string
  listen: string
  log: string[]
  name?: string
  tlsCert?: string
  tlsKey?: string
  json?: boolean
}

const KEY = 'witness-key'
const STATE = 'cosigned.json'

/** Serves until it is told to stop. Throws InputError for everything that an operator can mend. */
export async function runHubWitness(flags: WitnessFlags): Promise<void> {
  try {
    await serveWitness(flags)
  } catch (error) {
    if (error instanceof ChainError) throw new InputError('option', error.message)
    const { code, syscall, path } = error as NodeJS.ErrnoException
    if (code === undefined || syscall === undefined) throw error
    throw new InputError('option', `${path ?? `--listen ${flags.listen}`}: ${syscall} failed (${code}). Nothing is cosigned.`)
  }
}

async function serveWitness(flags: WitnessFlags): Promise<void> {
  const place = listenOption(flags.listen, '127.0.0.1:7810')
  const tls = tlsOption(flags)
  const logs = logsOf(flags.log)
  await makeFolders(flags.data, 0o700)
  // A key without its record is a witness that forgot; one that never had a key has nothing to forget.
  const firstStart = !existsSync(join(flags.data, KEY)) && !existsSync(join(flags.data, STATE))
  const stateFile = join(flags.data, STATE)
  // Made once, so that two that start side by side cannot wipe out what one of them has cosigned already.
  if (firstStart) await makeOnce(stateFile, `${JSON.stringify({ version: 1, latest: {} })}\n`)
  const signer = await ownKey(flags)
  const witness = await openWitness({ stateFile, logs, signer })
  try {
    const refused = (answer: Refusal) => tell(flags.data, answer)
    const served = await servePlain({
      ...place,
      ...(tls === undefined ? {} : { tls }),
      most: WITNESS_REQUEST_BYTES,
      tooLong: { status: 413, type: 'text/plain', body: `At most ${WITNESS_REQUEST_BYTES} bytes are taken.\n` },
      handle: (request) =>
        answerWitness(witness, request, refused).catch((error: Error) => {
          process.stderr.write(`stillwatch: witness: ${error.message}\n`)
          return { status: 500, type: 'text/plain', body: 'A fault of this witness; its operator has been told.\n' }
        }),
    })
    if (served === undefined)
      throw new InputError(
        'option',
        `--listen ${place.host}: others can reach this address, and there is no certificate. Give --tls-cert and --tls-key, or listen on 127.0.0.1.`,
      )
    const vkey = formatVerifierKey(signer.key)
    process.stdout.write(
      flags.json === true
        ? `${JSON.stringify({ listening: served.url, vkey })}\n`
        : `Witness ${signer.key.name} at ${served.url}\nIts line in a policy file: witness ${signer.key.name} ${vkey} ${served.url}\n`,
    )
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    await served.close()
  } finally {
    await witness.close()
  }
}

type Refusal = Exclude<WitnessAnswer, { status: 200 }>

/** Keeps the proof of a fork, and says of what only a faulty log, or a forged one, sends. */
async function tell(folder: string, { status, reason, fork }: Refusal): Promise<void> {
  if (fork !== undefined) {
    const path = await keepFork(folder, fork)
    if (path !== undefined)
      process.stderr.write(`stillwatch: witness: ${reason} The proof is ${path}; stillwatch verify reads it.\n`)
  } else if (status === 422) process.stderr.write(`stillwatch: witness: ${reason}\n`)
}

function logsOf(texts: readonly string[]): { origin: string; keys: VerifierKey[] }[] {
  const logs = new Map<string, VerifierKey[]>()
  for (const text of texts) {
    const key = verifierKeyOption('--log', text)
    if (key.type !== 1) throw new InputError('option', `--log: ${key.name}+${keyId(key)} is the key of a witness, not of a log.`)
    logs.set(key.name, [...(logs.get(key.name) ?? []), key])
  }
  return [...logs].map(([origin, keys]) => ({ origin, keys }))
}

/** Name and key are set at first use: another name would be another witness. */
async function ownKey({ data, name }: WitnessFlags): Promise<NoteSigner> {
  const path = join(data, KEY)
  if ((await readFile(path, 'utf8').catch(unless('ENOENT'))) === undefined) {
    const own = name ?? `stillwatch.witness/${randomBytes(4).toString('hex')}`
    await makeOnce(path, `${formatPrivateKey(own, generateKeyPairSync('ed25519').privateKey)}\n`)
  }
  const key = parsePrivateKey((await readFile(path, 'utf8')).trim())
  if (name !== undefined && name !== key.name)
    throw new InputError('option', `--name: this witness is ${key.name} since its first start, not ${name}.`)
  return cosigner(key.name, key.privateKey, () => Date.now() / 1000)
}
