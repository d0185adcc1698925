import { randomBytes } from 'node:crypto'
import type { Forum } from '../../hub/forum.ts'
import { listen, readPlace } from '../../hub/listen.ts'
import { type HubPorts, makeHub } from '../../hub/make-hub.ts'
import { InputError } from '../../records/index.ts'
import { DISTILLATION_DEFINITION } from '../../stix/distillation-definition.ts'
import { isSignedBy } from '../../stix/object-signature.ts'
import { StixError } from '../../stix/stix-error.ts'
import { validateObject } from '../../stix/validate-object.ts'
import { openHubLog } from './hub-log.ts'
import { type Flags, fileOf, known, text, within } from './hub-work.ts'
import { openHub } from './open-hub.ts'

/** Schemas and signatures of objects are another part's; the forum takes them as ports. */
const PORTS: Pick<HubPorts, 'validate' | 'published' | 'isSignedBy'> = {
  validate: problemsOf,
  published: [DISTILLATION_DEFINITION],
  isSignedBy: async (jws, canonical, publicKeys) => isSignedBy(jws, canonical, publicKeys),
}
/** Requests under way have this long to end after a signal, milliseconds. */
const LAST_WORDS_MS = 10_000

/** Serves until SIGTERM or SIGINT, then lets what is under way end. */
export async function runHubServe(flags: Flags): Promise<void> {
  const place = await known(async () => readPlace(text(flags, 'listen')))
  if ((flags['tlsCert'] === undefined) !== (flags['tlsKey'] === undefined))
    throw new InputError('option', '--tls-cert and --tls-key belong together: give both or neither.')
  if (flags['clientCa'] !== undefined && flags['tlsCert'] === undefined)
    throw new InputError('option', '--client-ca: client certificates need TLS. Give --tls-cert and --tls-key too.')
  const tls =
    flags['tlsCert'] === undefined
      ? undefined
      : {
          cert: await fileOf(flags, 'tlsCert'),
          key: await fileOf(flags, 'tlsKey'),
          ...(flags['clientCa'] === undefined ? {} : { clientCa: await fileOf(flags, 'clientCa') }),
        }
  const serve = async ({ store, title }: Forum) => {
    const report = (line: string) => process.stderr.write(`stillwatch: ${line}\n`)
    const witnesses = flags['witnesses'] === undefined ? undefined : text(flags, 'witnesses')
    const log = await openHubLog(text(flags, 'data'), witnesses, report)
    const app = await makeHub(
      {
        ...PORTS,
        log: log.log,
        store,
        now: Date.now,
        random: (bytes) => randomBytes(bytes),
        report,
      },
      { title, ...(tls === undefined ? {} : { tls }) },
    )
    const stop = new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
    })
    try {
      const listening = await listen(app, place, tls !== undefined)
      const line =
        flags['json'] === true ? JSON.stringify({ listening }) : `Listening at ${listening}; discovery at ${listening}/taxii2/`
      process.stdout.write(`${line}\n`)
      await stop
    } finally {
      const late = setTimeout(() => app.server.closeAllConnections(), LAST_WORDS_MS).unref()
      await app.close()
      await log.close()
      clearTimeout(late)
    }
  }
  await within(text(flags, 'data'), serve, (data) => openHub(data, { check: true }))
}

/** What is wrong with an object, in words for its sender. */
function problemsOf(object: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    validateObject(object)
    return []
  } catch (error) {
    if (error instanceof StixError) return [error.message]
    throw error
  }
}
