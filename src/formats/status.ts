import { number } from './json.ts'

/** AWS error codes whose status the words do not give away (Bedrock Runtime API reference, "Errors"). */
const named: Readonly<Record<string, number>> = {
  ModelErrorException: 424,
  ModelNotReadyException: 429,
  ModelTimeoutException: 408,
  ServiceQuotaExceededException: 400,
  ServiceUnavailableException: 503,
  ModelStreamErrorException: 424,
}

const byWord: readonly (readonly [RegExp, number])[] = [
  [/rate.?limit|throttl|too.?many|quota/i, 429],
  [/overloaded/i, 529],
  [/unauthori[sz]ed|authentication|invalid.?api.?key/i, 401],
  [/permission|access.?denied|forbidden/i, 403],
  [/not.?found|not.?exist/i, 404],
  [/time.?out|deadline/i, 504],
  [/unavailable/i, 503],
  [/context.?(window|length)|invalid|bad.?request|validation|content.?policy/i, 400],
]

/**
 * The HTTP status that an error's code or name stands for. Logs write `429`, `RateLimitError` or `ThrottlingException` in the
 * same place; an error that says nothing known counts as 500, since no status at all would read as success.
 */
export function statusOfError(error: unknown): number {
  const code = number(error)
  if (code !== undefined && Number.isInteger(code) && code >= 100 && code <= 599) return code
  const name = typeof error === 'string' ? error.slice(0, 500) : ''
  if (Object.hasOwn(named, name)) return named[name] ?? 500
  return byWord.find(([pattern]) => pattern.test(name))?.[1] ?? 500
}
