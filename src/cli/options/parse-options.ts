import { availableParallelism, totalmem } from 'node:os'
import { type Place, placeOf } from '../../http/place.ts'
import type { TlsFiles } from '../../http/serve-plain.ts'
import { InputError } from '../../records/index.ts'

/** A time option. Throws InputError where it is no RFC 3339 time with a zone. */
export function timeOption(name: string, value: string): Date {
  const shape = /^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2}))?$/
  const time = new Date(shape.test(value) ? value : 'no')
  // Date takes a 30th of February for a 2nd of March.
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(time.getTime()) || day.toISOString().slice(0, 10) !== value.slice(0, 10)) {
    throw new InputError(
      'option',
      `--${name}: '${value}' is no time. Write a date such as 2026-03-01 or a time with its zone such as 2026-03-01T09:30:00Z.`,
    )
  }
  return time
}

/** A size option such as 512M, 2G or a number of bytes. */
export function sizeOption(name: string, value: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kKmMgGtT]?)(?:i?[bB])?$/.exec(value.trim())
  const unit = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 }[match?.[2]?.toLowerCase() ?? 'none']
  const bytes = unit === undefined ? 0 : Number(match?.[1]) * unit
  if (bytes < 256 * 2 ** 20)
    throw new InputError('option', `--${name}: '${value}' is no size of at least 256M. Write for instance 2G.`)
  return Math.floor(bytes)
}

export function countOption(name: string, value: string, most: number): number {
  const count = Number(value)
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw new InputError('option', `--${name}: '${value}' is no whole number from 1 to ${most}.`)
  }
  return count
}

/** Where to listen. Throws InputError where it is no HOST:PORT. */
export function listenOption(value: string, example: string): Place {
  const place = placeOf(value)
  if (place !== undefined) return place
  throw new InputError(
    'option',
    `--listen: '${value}' is no HOST:PORT. Write for instance ${example}, or ${example.replace(/^.*:/, '[::1]:')}.`,
  )
}

/** Certificate and key to serve with, of which neither is given or both. Throws InputError where one is missing. */
export function tlsOption(flags: { tlsCert?: string; tlsKey?: string; clientCa?: string }): TlsFiles | undefined {
  const { tlsCert, tlsKey, clientCa } = flags
  if (tlsCert === undefined && tlsKey === undefined && clientCa === undefined) return undefined
  if (tlsCert === undefined || tlsKey === undefined) throw new InputError('option', '--tls-cert and --tls-key go together.')
  return { certificate: tlsCert, key: tlsKey, ...(clientCa === undefined ? {} : { clientAuthority: clientCa }) }
}

/** What the engine may use where nobody says: a third of the machine's memory, at most 1.25 GiB for queries, and every core. */
export function defaultLimits(): { memoryBytes: number; threads: number } {
  return { memoryBytes: Math.min(1.25 * 2 ** 30, Math.floor(totalmem() / 3)), threads: availableParallelism() }
}
