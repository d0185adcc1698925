/**
 * An answer other than success, decided where the reason is known and written where the protocol is: status, a short title, a description
 * for the person who reads it, and headers that belong to it. Nothing of the inside is in it.
 */
export class HttpError extends Error {
  readonly status: number
  readonly title: string
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, title: string, description: string, headers: Readonly<Record<string, string>> = {}) {
    super(description)
    this.name = 'HttpError'
    this.status = status
    this.title = title
    this.headers = headers
  }
}
