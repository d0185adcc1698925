import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { objectId } from './object-id.ts'
import { uuidV5 } from './uuid-v5.ts'

const NAMESPACE = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

describe('uuidV5', () => {
  it('gives the example of RFC 9562 appendix A.4', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
  })

  it('refuses the namespace that STIX keeps for cyber-observables', () => {
    expect(() => uuidV5('00abedb4-aa42-466c-9c01-fed23315a9b7', 'x')).toThrow('reserved')
  })

  it.each(['', 'x', NAMESPACE.toUpperCase()])('refuses %j as a namespace', (namespace) => {
    expect(() => uuidV5(namespace, 'x')).toThrow('UUID')
  })
})

describe('objectId', () => {
  it('is the same for the same key and another for another key, type or namespace', () => {
    const id = objectId(NAMESPACE, 'campaign', 'c-1')
    expect(objectId(NAMESPACE, 'campaign', 'c-1')).toBe(id)
    const others = [
      objectId(NAMESPACE, 'campaign', 'c-2'),
      objectId(NAMESPACE, 'note', 'c-1'),
      objectId('7c9e6679-7425-40de-944b-e07fc1f90ae8', 'campaign', 'c-1'),
      objectId(NAMESPACE, 'campaign', ['c-1']),
    ].map((one) => one.slice(-36))
    expect(new Set([id.slice(-36), ...others]).size).toBe(5)
  })

  it('is a UUID of version 5 for any key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        expect(objectId(NAMESPACE, 'note', key)).toMatch(
          /^note--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        )
      }),
    )
  })
})
