import { describe, expect, it } from 'vitest'
import { score } from './score.ts'
import { Truth } from './truth.ts'

const truth = Truth.parse({
  accounts: {
    a1: { population: 'S1', campaign: 'S1-1', role: 'attack' },
    a2: { population: 'S1', campaign: 'S1-1', role: 'attack' },
    a3: { population: 'S1', campaign: 'S1-1', role: 'attack' },
    b1: { population: 'S2', campaign: 'S2-1', role: 'attack' },
    h1: { population: 'judge', campaign: null, role: 'hard' },
    e1: { population: 'chat', campaign: null, role: 'easy' },
    e2: { population: 'chat', role: 'easy' },
  },
})
const everybody = new Set(Object.keys(truth.accounts))
const said = (verdict: 'distillation' | 'reseller' | 'evaluation' | 'authorised', ...ids: string[]) => ({
  verdict,
  accounts: ids.map((account_id) => ({ account_id })),
})

describe('score', () => {
  it('counts accounts found for each campaign, and innocents for each kind', () => {
    const one = score({ campaigns: [said('distillation', 'a1', 'a2', 'h1')] }, truth, everybody)
    expect(one.campaigns).toEqual([
      { campaign: 'S1-1', population: 'S1', accounts: 3, found: 2 },
      { campaign: 'S2-1', population: 'S2', accounts: 1, found: 0 },
    ])
    expect(one.falsePositives).toEqual([
      { population: 'judge', role: 'hard', hits: 1, trials: 1 },
      { population: 'chat', role: 'easy', hits: 0, trials: 2 },
    ])
  })

  it('takes no other verdict for an accusation', () => {
    const one = score({ campaigns: [said('reseller', 'a1', 'h1'), said('evaluation', 'e1')] }, truth, everybody)
    expect(one.campaigns.every(({ found }) => found === 0)).toBe(true)
    expect(one.falsePositives.every(({ hits }) => hits === 0)).toBe(true)
    expect(one.called).toContainEqual({ population: 'judge', role: 'hard', verdicts: { reseller: 1 } })
  })

  it('counts who is accused beside another verdict as accused, in whichever order they come', () => {
    const campaigns = [said('distillation', 'a1', 'h1'), said('authorised', 'a1', 'h1')]
    for (const order of [campaigns, campaigns.toReversed()]) {
      const one = score({ campaigns: order }, truth, everybody)
      expect(one.campaigns[0]).toMatchObject({ campaign: 'S1-1', found: 1 })
      expect(one.falsePositives[0]).toMatchObject({ population: 'judge', hits: 1 })
    }
  })

  it('keeps attackers and the innocents beside them apart where both bear one name', () => {
    const mixed = Truth.parse({
      accounts: { x: { population: 'inside-reseller', role: 'attack' }, y: { population: 'inside-reseller', role: 'hard' } },
    })
    expect(score({ campaigns: [said('distillation', 'x')] }, mixed, new Set(['x', 'y'])).called).toEqual([
      { population: 'inside-reseller', role: 'attack', verdicts: { distillation: 1 } },
      { population: 'inside-reseller', role: 'hard', verdicts: { nothing: 1 } },
    ])
  })

  it('tells hard innocents from easy ones where one population holds both', () => {
    const mixed = Truth.parse({
      accounts: { x: { population: 'people', role: 'easy' }, y: { population: 'people', role: 'hard' } },
    })
    expect(score({ campaigns: [said('distillation', 'y')] }, mixed, new Set(['x', 'y'])).falsePositives).toEqual([
      { population: 'people', role: 'easy', hits: 0, trials: 1 },
      { population: 'people', role: 'hard', hits: 1, trials: 1 },
    ])
  })

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'keeps a population that is named %s apart',
    (population) => {
      const named = Truth.parse({ accounts: { x: { population, role: 'easy' }, y: { population, role: 'easy' } } })
      const one = score({ campaigns: [said('distillation', 'x')] }, named, new Set(['x', 'y']))
      expect(one.falsePositives).toEqual([{ population, role: 'easy', hits: 1, trials: 2 }])
      expect(one.called).toEqual([{ population, role: 'easy', verdicts: { distillation: 1, nothing: 1 } }])
    },
  )

  it('counts only accounts that sent something', () => {
    const one = score({ campaigns: [] }, truth, new Set(['a1', 'e1']))
    expect(one.campaigns).toEqual([{ campaign: 'S1-1', population: 'S1', accounts: 1, found: 0 }])
    expect(one.falsePositives).toEqual([{ population: 'chat', role: 'easy', hits: 0, trials: 1 }])
  })

  it('calls an entry of the queue a false discovery where it accuses mostly innocents or is an ordinary crowd', () => {
    const one = score(
      { campaigns: [said('distillation', 'a1', 'a2'), said('distillation', 'h1', 'e1'), said('reseller', 'e1', 'e2')] },
      truth,
      everybody,
    )
    expect(one.queue).toEqual({ distillation: { hits: 1, trials: 2 }, all: { hits: 1, trials: 3 }, unlabelled: 0 })
  })

  it('leaves accounts without a label out of the queue: they are no innocents, and an entry of them alone says nothing', () => {
    const one = score(
      {
        campaigns: [
          said('distillation', 'a1', 'a2', 'x1', 'x2', 'x3'),
          said('distillation', 'e1', 'x4'),
          said('distillation', 'x5', 'x6'),
          said('evaluation', 'constructor'),
        ],
      },
      truth,
      new Set([...everybody, 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'constructor']),
    )
    expect(one.queue).toEqual({ distillation: { hits: 1, trials: 2 }, all: { hits: 1, trials: 2 }, unlabelled: 2 })
  })
})
