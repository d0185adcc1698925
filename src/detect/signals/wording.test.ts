import { expect, it } from 'vitest'
import { creationBurst } from './creation-burst.ts'
import { span } from './wording.ts'

it.each([
  [1, '1 hour'],
  [1.5, '1.5 hours'],
  [47.94, '47.9 hours'],
  [48, '2 days'],
  [8000, '333 days'],
])('%f hours are said as %s', (hours, said) => {
  expect(span(hours)).toBe(said)
})

it('accounts that were opened in one hour are said to be, and not in a part of a day', () => {
  expect(creationBurst.says(-Math.log10(1), -Math.log10(24 * 90))).toBe(
    'Half of its parties opened their first account within 1 hour; of ordinary groups within 90 days.',
  )
})
