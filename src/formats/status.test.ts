import { describe, expect, it } from 'vitest'
import { statusOfError } from './status.ts'

describe('statusOfError', () => {
  it.each([
    [429, 429],
    ['404', 404],
    ['ThrottlingException', 429],
    ['rate_limit_exceeded', 429],
    ['AuthenticationError', 401],
    ['AccessDeniedException', 403],
    ['ResourceNotFoundException', 404],
    ['ValidationException', 400],
    ['ContextWindowExceededError', 400],
    ['ModelTimeoutException', 408],
    ['overloaded_error', 529],
    ['ServiceUnavailableException', 503],
    ['InternalServerException', 500],
    ['', 500],
    [99, 500],
    [{ toString: 1 }, 500],
    ['constructor', 500],
  ])('reads %j as %i', (error, status) => {
    expect(statusOfError(error)).toBe(status)
  })
})
