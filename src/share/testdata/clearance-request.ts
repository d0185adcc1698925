import type { ClearanceEvent } from '../counsel/clearance-event.ts'

export const REQUEST_DIGEST = `sha256:${'a'.repeat(64)}`

/** That the redacted examples of one campaign are asked for, on the first day of November. */
export const clearanceRequest = (by: string): Extract<ClearanceEvent, { event: 'request' }> => ({
  event: 'request',
  request: '0123456789ab',
  campaign: 'c-1',
  parts: ['exemplar'],
  drop: [],
  digest: REQUEST_DIGEST,
  by,
  at: '2026-11-01T00:00:00.000Z',
})
