import { describe, expect, it } from 'vitest'
import { SIGNALS } from '../signals/index.ts'
import type { Finding, Tested } from '../test/test-group.ts'
import type { Profile } from './profile.ts'
import { verdictOf } from './verdict.ts'

/** A pool of thirty that shares cards and dialogues, hangs together and was made in step; its own templates are what differs. */
function pool(templates: Partial<Profile>, asksTimes: number, pooledTimes = 0): { tested: Tested; profile: Profile } {
  const own = Array.from({ length: 12 }, (_, key) => key)
  const finding = (name: string, eValue: number, statistic = 1, population = 0): Finding => {
    const signal = SIGNALS.find((one) => one.name === name)
    if (signal === undefined) throw new Error(`no signal ${name}`)
    return { signal, statistic, population, pValue: 1 / 400, eValue }
  }
  return {
    tested: {
      candidate: { lens: 'ties', members: new Map(Array.from({ length: 30 }, (_, party) => [party, 1])) },
      findings: [
        finding('shared-identity', 60),
        finding('continuation', 60),
        finding('shared-place', 60),
        finding('equal-load', 60),
        finding('template-intent', 2, 0.2 * asksTimes, 0.2),
        finding('pooled-content', pooledTimes > 0 ? 60 : 1, 0.04 * pooledTimes, 0.04),
      ],
      chosenBy: 'identity',
      eValue: 1e5,
      byFamily: new Map(),
    },
    profile: {
      ownTemplates: own,
      shardedTemplates: own,
      filled: 0.2,
      sharded: 0.2,
      dealt: 0.15,
      asking: 0.3,
      users: 1,
      manifold: 0.95,
      repeated: 0.1,
      identity: 0.8,
      sponsor: 0.1,
      sponsors: 0.2,
      conversation: 0.9,
      joined: 1,
      closest: 0.9,
      place: 1,
      density: 0.9,
      greedy: 0,
      ...templates,
    },
  }
}

const verdict = ({ tested, profile }: ReturnType<typeof pool>) => verdictOf(tested, profile)

describe('a pool with templates of its own', () => {
  it('is a campaign where they are dealt out to every account and clearly ask for data', () => {
    expect(verdict(pool({}, 1.5))).toEqual({ verdict: 'distillation', reason: 'bound-dealt' })
  })

  it('is a reseller where they ask no more than templates here do', () => {
    expect(verdict(pool({}, 1.1)).verdict).toBe('reseller')
  })

  it('is a reseller where most accounts see none of them, as of a customer who comes and goes', () => {
    expect(verdict(pool({ dealt: 0, manifold: 0.6 }, 1.5)).verdict).toBe('reseller')
  })

  it('is no cover for data where they are as few as what customers fill, however much these ask', () => {
    expect(verdict(pool({ sharded: 0.05, dealt: 0.02, asking: 0.5 }, 2)).verdict).toBe('reseller')
    expect(verdict(pool({ sharded: 0.15, dealt: 0.02, asking: 0.5 }, 2))).toEqual({
      verdict: 'distillation',
      reason: 'bound-under-cover',
    })
  })
})

describe("a pool of hundreds, whose content is never quite like anybody's", () => {
  const customers = { dealt: 0.056, sharded: 0.11, manifold: 0.8 }

  it('is a reseller where templates come and go with customers', () => {
    expect(verdict(pool(customers, 1, 1.5)).verdict).toBe('reseller')
  })

  it('is a campaign where they are dealt out, or where nothing of it is like what others send', () => {
    const generator = { verdict: 'distillation', reason: 'bound-generator' }
    expect(verdict(pool({ ...customers, dealt: 0.15 }, 1, 1.5))).toEqual(generator)
    expect(verdict(pool(customers, 1, 4))).toEqual(generator)
  })
})

describe('a crowd of families behind one exit', () => {
  it('is no pool, however many of them share a card', () => {
    const families = { conversation: 0.02, closest: 0.005, identity: 0.8, manifold: 0.01, sharded: 0, dealt: 0 }
    expect(verdict(pool(families, 0)).verdict).toBe('unexplained')
    expect(verdict(pool({ ...families, closest: 0.2 }, 0)).verdict).toBe('reseller')
  })
})

describe('a course', () => {
  it('of two sections with a card each and two assignments that ask for reasoning is no campaign', () => {
    const two = [0, 1]
    const course = pool(
      {
        ownTemplates: two,
        shardedTemplates: two,
        sharded: 0.45,
        dealt: 0.3,
        asking: 0.5,
        identity: 1,
        sponsor: 0.6,
        sponsors: 1,
        conversation: 0,
      },
      3,
    )
    const asking = course.tested.findings.map((one) => (one.signal.name === 'template-intent' ? { ...one, eValue: 60 } : one))
    expect(verdict({ ...course, tested: { ...course.tested, findings: asking } }).verdict).toBe('unexplained')
  })
})
