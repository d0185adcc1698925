import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { verdictSchema } from '../../scripts/build-verdict-schema.ts'

it('the shipped schema of verdict.json is the one that the record gives', () => {
  const shipped = JSON.parse(readFileSync(new URL('../../schemas/verdict.schema.json', import.meta.url), 'utf8')) as object
  expect(shipped).toEqual(verdictSchema())
})
