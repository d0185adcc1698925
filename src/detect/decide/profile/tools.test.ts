import { describe, expect, it } from 'vitest'
import { NO_PROFILE } from '../../testdata/no-profile.ts'
import type { Profile } from './profile.ts'
import { NO_TOOLS, toolsForOne, toolsForSome } from './tools.ts'

describe('tools that are made', () => {
  it.each(['forSome', 'environments'] as const)(
    'reads tools %s as far as several cards or dialogues hold a group together: a class on agents has some, too',
    (kind) => {
      const brings = (shape: Partial<Profile>, brought = 1, share = 1, users = 1) =>
        toolsForSome({ ...NO_PROFILE, ...shape, tools: { ...NO_TOOLS, brought, [kind]: { share, users } } })
      expect([brings({}), brings({ identity: 0.9, sponsor: 0.9 }), brings({ conversation: 0.3 })]).toEqual([0, 0, 0])
      expect([brings({ identity: 0.5, sponsor: 0.1 }), brings({ conversation: 0.5 })]).toEqual([1, 1])
      expect(brings({ identity: 0.4, sponsor: 0.25 })).toBeCloseTo(0.5, 9)
      expect(brings({ conversation: 0.9 }, 0.8, 0.5, 0.5)).toBeCloseTo(0.2, 9)
    },
  )

  it('reads tools that are made for one task whatever holds a group together', () => {
    const made = { share: 0.5, users: 1 }
    const tools = { ...NO_TOOLS, brought: 1, forOne: made, forSome: { share: 1, users: 1 } }
    expect(toolsForOne({ tools })).toBe(0.5)
  })

  it('reads them as far as dialogues go on with them: a call of a function is no trace', () => {
    const all = { share: 1, users: 1 }
    const made = (further: number) => {
      const tools = { ...NO_TOOLS, brought: 1, further, forOne: all, forSome: all }
      return [toolsForOne({ tools }), toolsForSome({ ...NO_PROFILE, conversation: 1, tools })]
    }
    expect([made(0), made(0.25), made(0.5), made(0.9)]).toEqual([
      [0, 0],
      [0.5, 0.5],
      [1, 1],
      [1, 1],
    ])
  })
})
