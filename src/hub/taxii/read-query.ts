import { HttpError } from '../../http/http-error.ts'
import type { Versions } from '../egress/read-page.ts'
import { readStart, readTime } from './timestamp.ts'

/** What a request asks for (TAXII 2.1 section 3.4). */
export type Query = {
  /** Microseconds; -1 where nothing was said. */
  readonly after: number
  readonly addedAfter?: number
  readonly limit: number
  readonly ids?: readonly string[]
  readonly types?: readonly string[]
  readonly versions: Versions
  readonly specVersions?: readonly string[]
}

type Field = 'id' | 'type' | 'version' | 'spec_version'
export type PageLimits = { readonly standard: number; readonly most: number }

const LAST: Versions = { last: true, first: false, exact: [] }

/**
 * Reads the query parameters that an endpoint has. Those that it does not have are ignored, as section 3.4 allows; one that is malformed or
 * stands twice is answered with 400.
 *
 * @param search the part of the URL after the question mark
 */
export function readQuery(search: string, fields: readonly Field[], limits: PageLimits): Query {
  const given = new URLSearchParams(search)
  const one = (name: string): string | undefined => {
    const values = given.getAll(name)
    if (values.length > 1) throw malformed(name, 'stands more than once')
    return values[0]
  }
  const many = (field: Field): string[] | undefined => {
    const value = fields.includes(field) ? one(`match[${field}]`) : undefined
    if (value === undefined) return undefined
    const values = value.split(',')
    if (values.some((each) => each.trim() !== each || each === '')) throw malformed(`match[${field}]`, 'holds an empty value')
    return [...new Set(values)]
  }
  const addedAfter = timeOf(one('added_after'))
  const position = positionOf(one('next'))
  const versions = many('version')
  const ids = many('id')
  const types = many('type')
  const specVersions = many('spec_version')
  if (specVersions?.some((each) => !/^\d+\.\d+$/.test(each)) === true)
    throw malformed('match[spec_version]', 'is no version such as 2.1')
  return {
    after: Math.max(addedAfter ?? -1, position ?? -1),
    limit: limitOf(one('limit'), limits),
    versions: versions === undefined ? LAST : versionsOf(versions, given.get('match[version]') ?? ''),
    ...(addedAfter === undefined ? {} : { addedAfter }),
    ...(ids === undefined ? {} : { ids }),
    ...(types === undefined ? {} : { types }),
    ...(specVersions === undefined ? {} : { specVersions }),
  }
}

/**
 * The value of `next` for a page that ended at a time. It is a place and nothing else: it holds after a restart and on another process, and
 * whoever makes one up gets what he could have asked for with `added_after`.
 */
export function nextAfter(dateAdded: number): string {
  return Buffer.from(`a${dateAdded.toString(36)}`).toString('base64url')
}

function positionOf(next: string | undefined): number | undefined {
  if (next === undefined) return undefined
  const [, place] = /^a([0-9a-z]{1,11})$/.exec(Buffer.from(next, 'base64url').toString('latin1')) ?? []
  const found = place === undefined ? Number.NaN : Number.parseInt(place, 36)
  if (!Number.isSafeInteger(found) || nextAfter(found) !== next) throw malformed('next', 'is none that this server gave')
  return found
}

function timeOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const found = readStart(value)
  if (found === undefined) throw malformed('added_after', 'is no timestamp such as 2026-03-01T09:30:00.000000Z')
  return found
}

function limitOf(value: string | undefined, { standard, most }: PageLimits): number {
  if (value === undefined) return standard
  // Up to 19 digits: whatever a client's 64 bits hold is a limit above the most, though it is not counted exactly here.
  if (!/^[1-9]\d{0,18}$/.test(value)) throw malformed('limit', 'is no whole number above 0')
  return Math.min(Number(value), most)
}

function versionsOf(values: readonly string[], written: string): Versions {
  const name = 'match[version]'
  if (values.length !== written.split(',').length) throw malformed(name, 'names a version twice')
  if (values.includes('all')) {
    if (values.length > 1) throw malformed(name, 'has "all" beside others')
    return 'all'
  }
  const exact = values
    .filter((each) => each !== 'last' && each !== 'first')
    .map((each) => {
      const time = readTime(each)
      if (time === undefined) throw malformed(name, 'holds what is neither all, first, last nor a timestamp')
      return time
    })
  if (new Set(exact).size !== exact.length) throw malformed(name, 'names a version twice')
  return { last: values.includes('last'), first: values.includes('first'), exact }
}

function malformed(parameter: string, why: string): HttpError {
  return new HttpError(400, 'Malformed query', `The parameter ${parameter} ${why} (TAXII 2.1 section 3.4).`)
}
