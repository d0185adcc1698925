import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shownStart } from './shown-start.ts'

it('shows what is short, and of longer text the beginning', () => {
  expect(shownStart('lab-a')).toBe('"lab-a"')
  expect(shownStart('forum.example+0a1b2c3d+AQ==')).toBe('"forum.ex…"')
})

it('shows nothing of private keys and members’ lines, and never more than eight letters of anything', () => {
  for (const secret of [
    'PRIVATE+KEY+forum+0a1b2c3d+AQBtc2VjcmV0',
    ' {"username":"a","password":"p"}',
    '-----BEGIN PRIVATE KEY-----',
  ])
    expect(shownStart(secret)).toBe(`text of ${secret.length} characters`)
  fc.assert(
    fc.property(
      fc.string(),
      (text) => !shownStart(text).includes(text.slice(0, 9)) || text.length <= 8 || /^[^"\\]{0,8}$/.test(text),
    ),
  )
})
