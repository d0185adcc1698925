import { describe, expect, it } from 'vitest'
import { follows, revoked } from './versions.ts'

const first = {
  id: 'campaign--1',
  created_by_ref: 'identity--1',
  created: '2026-03-09T00:00:00.000Z',
  modified: '2026-03-09T00:00:00.000Z',
  name: 'Alder 0a1b',
}
const later = { ...first, modified: '2026-03-16T00:00:00.000Z', name: 'Alder 0a1c' }

describe('follows', () => {
  it('takes a later version of the same creator, and knows what it has and what came late', () => {
    expect(follows(first, later)).toBe('newer')
    expect(follows(later, first)).toBe('older')
    expect(follows(first, { ...first })).toBe('same')
  })

  it.each([
    ['another creator', { ...later, created_by_ref: 'identity--2' }, 'only its creator'],
    ['no creator', { id: later.id, created: later.created, modified: later.modified }, 'only its creator'],
    ['another time of birth', { ...later, created: '2026-03-10T00:00:00.000Z' }, 'may not become'],
    ['the same time with other content', { ...first, name: 'Elm 0a1b' }, 'two contents'],
    ['another object', { ...later, id: 'campaign--2' }, 'no version of'],
  ])('refuses %s', (_name, next, message) => {
    expect(() => follows(first, next)).toThrow(message)
  })

  it('takes nothing after a revocation', () => {
    const gone = revoked(first, '2026-03-20T00:00:00.000Z')
    expect(gone.revoked).toBe(true)
    expect(() => follows(gone, { ...first, modified: '2026-04-01T00:00:00.000Z' })).toThrow('revocation is final')
    expect(() => revoked(gone, '2026-04-01T00:00:00.000Z')).toThrow('revocation is final')
    expect(() => revoked(first, first.modified)).toThrow()
  })
})
