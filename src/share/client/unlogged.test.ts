import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../chain/canonical-json.ts'
import { encodeHubLeaf } from '../../chain/log/hub-leaf.ts'
import { unloggedOf } from './unlogged.ts'

const [LAB, OTHER] = ['identity--3317b183-ecf7-415a-aa84-a639beb66267', 'identity--4417b183-ecf7-415a-aa84-a639beb66267']
const object = (n: number, more: object = {}) => ({
  type: 'campaign',
  id: `campaign--${n}`,
  created_by_ref: LAB,
  name: 'x',
  ...more,
})
const logged = (one: object, event = 'object.added', pseudonym = LAB) =>
  encodeHubLeaf({
    event,
    digest: `sha256:${createHash('sha256')
      .update(canonicalJson(one as Json))
      .digest('hex')}`,
    pseudonym,
    time: '2026-11-26T11:04:33.400Z',
  })

describe('what a forum delivers', () => {
  it('is in its log, whatever the order of its fields, and whatever else is there', () => {
    const { type, id, ...rest } = object(1)
    const log = [logged(object(1)), Buffer.from('no entry'), logged(object(2), 'object.contested'), logged(object(9))]
    expect(unloggedOf([{ ...rest, id, type }, object(2)], log)).toEqual([])
    const identity = { type: 'identity', id: LAB, name: 'lab' }
    expect(unloggedOf([identity], [logged(identity)])).toEqual([])
  })

  it('is named where it was made up, changed, given to another author, refused, or logged as nothing', () => {
    const log = [
      logged(object(1)),
      logged(object(2), 'object.added', OTHER),
      logged(object(3), 'purpose.refused'),
      logged(object(4), 'object.deleted'),
    ]
    const given = [object(1, { name: 'y' }), object(2), object(3), object(4), object(5)]
    expect(unloggedOf(given, log)).toEqual(given.map((one) => one.id))
    expect(unloggedOf(given, [])).toHaveLength(5)
  })

  it('is not asked of what is published by others, or was taken back', () => {
    const others = [
      object(1, { revoked: true }),
      { type: 'marking-definition', id: 'm' },
      { type: 'extension-definition', id: 'e' },
    ]
    expect(unloggedOf(others, [])).toEqual([])
  })
})
