import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Truth } from '../../evaluate/truth.ts'
import { readJsonFile } from './read-json-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'read-json-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'labels.json')
const read = (text: string | Uint8Array) => {
  writeFileSync(file, text)
  return readJsonFile(file, 'truth', Truth, 'Wanted are labels.')
}
const a = '"a": {"population": "ring", "campaign": "one", "role": "attack"}'

describe('readJsonFile', () => {
  it('reads a file that begins with a byte order mark', async () => {
    expect((await read(`\uFEFF{"accounts": {${a}}}`)).accounts.a?.role).toBe('attack')
  })

  it.each<[string, string | Uint8Array, RegExp]>([
    ['JSON Lines', '{"a": 1}\n{"a": 2}\n', /labels\.json:2: something follows the first JSON value \(JSON Lines are not/],
    ['a CSV', 'account_id,n\nacct-1,0.12345678901234567890\n', /labels\.json: is no JSON/],
    [
      'an empty population',
      '{"accounts": {"a": {"population": "", "role": "easy"}}}',
      /: accounts\.a\.population: is ""; wanted is any name/,
    ],
    ['half a file', '{"accounts": {', /labels\.json:1: is no JSON \(Expected property name/],
    ['a missing colon', '{"accounts": {\n"a" 1}}', /labels\.json:2: is no JSON \(Expected ':'/],
    ['an account twice', `{"accounts": {${a},\n${a}}}`, /labels\.json:2: the name "a" stands twice in one object/],
    ['Latin-1', Buffer.from('{"accounts": {"é": 1}}', 'latin1'), /is no UTF-8/],
    ['no accounts', '{"labels": {}}', /: accounts: is missing; wanted is an object of labels by account_id/],
    ['a list', '[]', /the whole: is a list; wanted is an object with accounts/],
    ['accounts as a list', '{"accounts": []}', /: accounts: is a list; wanted is an object of labels/],
    ['another key', '{"accounts": {}, "acounts": {}}', /the whole: holds "acounts"; known are version, accounts/],
    [
      'a label that is text',
      '{"accounts": {"a": "attack"}}',
      /: accounts\.a: is "attack"; wanted is an object with population, role/,
    ],
    [
      'a misspelt key',
      '{"accounts": {"a": {"population": "x", "role": "easy", "campaing": "y"}}}',
      /: accounts\.a: holds "campaing"; known are population, campaign, role/,
    ],
    ['no population', '{"accounts": {"a": {"role": "easy"}}}', /: accounts\.a\.population: is missing; wanted is any name/],
    [
      'another role',
      '{"accounts": {"a": {"population": "x", "role": "bad"}}}',
      /: accounts\.a\.role: is "bad"; wanted is attack, hard or easy/,
    ],
    [
      'a campaign that is a number',
      '{"accounts": {"a": {"population": "x", "role": "easy", "campaign": 7}}}',
      /campaign: is 7; wanted is a name, or null/,
    ],
    [
      'a campaign of two populations',
      `{"accounts": {${a}, "b": {"population": "other", "campaign": "one", "role": "attack"}}}`,
      /: accounts\.b: is of the campaign "one" and the population "other"; "a" of that campaign is of "ring".*Give all accounts of a campaign one population/,
    ],
    [
      'an id that is a campaign of others',
      `{"accounts": {${a}, "one": {"population": "ring", "role": "attack"}}}`,
      /: accounts\.one: has no campaign, and a campaign of others is called "one".*Name a campaign for it/,
    ],
  ])('says of %s where it is, what is wrong and what is wanted', async (_, text, says) => {
    const error = await read(text).then(
      () => undefined,
      (thrown: Error) => thrown,
    )
    expect(error?.message).toMatch(says)
    expect(error?.message).toMatch(/^--truth .*Wanted are labels\.$/)
  })

  it('takes what simulate writes beside the labels', async () => {
    expect(Object.keys((await read(`{"version": 1, "seed": 3, "accounts": {${a}}, "campaigns": []}`)).accounts)).toEqual(['a'])
  })

  it('takes one campaign’s name for attackers and for innocents beside them', async () => {
    const d = '"d": {"population": "shop", "role": "hard"}'
    const c = '"c": {"population": "people", "campaign": "one", "role": "easy"}'
    expect(Object.keys((await read(`{"accounts": {${[a, d, c].join()}}}`)).accounts)).toEqual(['a', 'd', 'c'])
  })
})
