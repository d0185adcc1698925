import { setTimeout } from 'node:timers/promises'
import { cosignatureCollector } from '../../chain/collect-cosignatures.ts'
import type { Log } from '../../chain/log/open-log.ts'
import { InputError } from '../../records/index.ts'
import { readWitnesses } from '../files/read-witnesses.ts'

/** A log under watch: `grown` says that it has grown, `close` waits for what is under way. */
export type Watched = { readonly grown: () => void; readonly close: () => Promise<void> }

/** Between two rounds at least, and after one that not all cosigned, milliseconds. */
const AT_LEAST_MS = 1_000
const AGAIN_MS = 60_000
const PATIENCE_MS = 10_000
/** A witness answers with a few lines. */
const MOST_BYTES = 64 * 1024

/**
 * Has a log that this process writes cosigned by the witnesses of a policy file that have a URL: at once, each time that it has grown, and again every minute
 * while not all have. Appending waits for none of them.
 *
 * @param file as `--witnesses` names it; without one nobody is asked
 */
export async function withWitnesses(log: Log, file: string | undefined, report: (line: string) => void): Promise<Watched> {
  if (file === undefined) return { grown: () => undefined, close: async () => undefined }
  const policy = await readWitnesses(file)
  const witnesses = policy.witnesses.flatMap(({ name, key, url }) =>
    url === undefined ? [] : [{ key, url: checked(file, name, url) }],
  )
  if (witnesses.length === 0)
    throw new InputError('option', `--witnesses ${file}: no witness has a URL to be asked at. Wanted is: witness NAME VKEY URL.`)
  const stopped = new AbortController()
  const ask = (url: string, body: string) => post(url, body, stopped.signal)
  // What is broken off at the end is nobody's fault.
  const tell = (line: string) => (stopped.signal.aborted ? undefined : report(line))
  const round = cosignatureCollector({ log, witnesses, ask, report: tell })
  let [due, waking]: [boolean, (() => void) | undefined] = [true, undefined]
  const rest = () => setTimeout(AT_LEAST_MS, undefined, { ref: false, signal: stopped.signal }).catch(() => undefined)
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = globalThis.setTimeout(resolve, ms).unref()
      waking = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const work = async () => {
    while (!stopped.signal.aborted) {
      due = false
      const all = await round().catch((error: Error) => {
        tell(`The log cannot be cosigned: ${error.message}`)
        return false
      })
      // However fast the log grows, witnesses are asked so often and no more.
      await rest()
      if (!due && !stopped.signal.aborted) await pause(all ? 2 ** 31 - 1 : AGAIN_MS)
    }
  }
  const done = work()
  return {
    grown: () => {
      due = true
      waking?.()
    },
    close: async () => {
      stopped.abort()
      waking?.()
      await done
    },
  }
}

function checked(file: string, name: string, url: string): string {
  if (URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)) return url
  throw new InputError('option', `--witnesses ${file}: the URL of witness ${name} is no http or https URL.`)
}

async function post(url: string, body: string, stop: AbortSignal) {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'error',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE_MS)]),
  })
  let text = ''
  // Some statuses have no body at all, not even an empty one.
  for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part
    if (text.length > MOST_BYTES) break
  }
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: text.slice(0, MOST_BYTES) }
}
