import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { complaintOf } from './complaint.ts'

const Shape = z.strictObject({ keys: z.array(z.strictObject({ id: z.string() })) })
const said = (value: unknown) => {
  const { error } = Shape.safeParse(value)
  return error === undefined ? undefined : complaintOf(error, 'the file')
}

describe('what a schema complains of', () => {
  it('is named by its place', () => {
    expect(said({ keys: [{ id: 'a' }, { id: 1 }] })).toMatch(/^keys\.1\.id: /)
  })

  it('is named as the whole where it is of no field', () => {
    expect(said([])).toMatch(/^the file: /)
    expect(said(null)).toMatch(/^the file: /)
    expect(said({ keys: [], more: 1 })).toMatch(/^the file: .*more/)
  })
})
