import { describe, expect, it } from 'vitest'
import { howFew } from './how-few.ts'

describe('howFew', () => {
  it('says where another lab can only be one, or one of two, and nothing where that is not so or not known', () => {
    expect([1, 2, 3, 4, 5, undefined].map((members) => howFew(members).join())).toEqual([
      expect.stringContaining('no other member'),
      expect.stringContaining('can only be the other one'),
      expect.stringContaining('one of two'),
      '',
      '',
      '',
    ])
  })
})
