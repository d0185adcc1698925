import { taxiiTime } from '../taxii/timestamp.ts'

export type StatusDetail = { readonly id: string; readonly version: string; readonly message?: string }

/** A `status` of TAXII 2.1 section 4.3.1. */
export type Status = {
  readonly id: string
  readonly status: 'complete' | 'pending'
  readonly request_timestamp: string
  readonly total_count: number
  readonly success_count: number
  readonly successes?: readonly StatusDetail[]
  readonly failure_count: number
  readonly failures?: readonly StatusDetail[]
  readonly pending_count: number
  readonly pendings?: readonly StatusDetail[]
}

/** The status of a request from what became of its objects; the counts are the lists', and lists that would be empty are left out. */
export function makeStatus(
  id: string,
  requestedUs: number,
  successes: readonly StatusDetail[],
  failures: readonly StatusDetail[],
  pendings: readonly StatusDetail[],
): Status {
  return {
    id,
    status: pendings.length === 0 ? 'complete' : 'pending',
    request_timestamp: taxiiTime(requestedUs),
    total_count: successes.length + failures.length + pendings.length,
    success_count: successes.length,
    ...(successes.length === 0 ? {} : { successes }),
    failure_count: failures.length,
    ...(failures.length === 0 ? {} : { failures }),
    pending_count: pendings.length,
    ...(pendings.length === 0 ? {} : { pendings }),
  }
}

/** What a status says of an object that was not looked at yet. */
export function pendingDetail(value: unknown, index: number): StatusDetail {
  const { id, modified, created } = (value ?? {}) as Record<string, unknown>
  const version = typeof modified === 'string' ? modified : created
  return {
    id: typeof id === 'string' && id.length <= 300 ? id : `objects[${index}]`,
    version: typeof version === 'string' && version.length <= 40 ? version : taxiiTime(0),
  }
}
