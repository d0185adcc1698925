import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolve } from './config.ts'

describe('resolve', () => {
  const record = { resource: { 'tenant.id': 't-1', tenant: { name: 'n' } }, a: [{ b: 'x' }], Headers: { 'X-Id': 7 }, empty: '' }

  it.each([
    ['resource.tenant.id', 't-1'],
    ['resource.tenant.name', 'n'],
    ['a.0.b', 'x'],
    ['headers.x-id', 7],
    ['resource.tenant.none', undefined],
    ['a.b', undefined],
    ['empty', undefined],
    ['constructor.name', undefined],
    ['__proto__', undefined],
  ])('finds %s → %j', (path, value) => {
    expect(resolve(path, record)).toBe(value)
  })

  it('takes the first of several paths that holds something', () => {
    expect(resolve(['none', 'empty', 'a.0.b', 'resource.tenant.id'], record)).toBe('x')
  })

  it('finds any value by the keys that lead to it, dots in them or not', () => {
    const key = fc.string({ unit: fc.constantFrom('a', 'b', '.', 'é'), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (keys) => {
        const nested = keys.reduceRight<unknown>((inner, name) => ({ [name]: inner }), 'here')
        expect(resolve(keys.join('.'), nested)).toBe('here')
      }),
    )
  })
})
