import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome, Surroundings } from '../outcome.ts'
import type { Transform } from '../policy.ts'
import { defaultPolicy } from '../read-policy.ts'
import { transform } from './transform.ts'

const policy = defaultPolicy()
const nothing: Surroundings = {
  parent: {},
  places: [0, 0],
  identifiers: new Set(),
  phrases: [],
  permitted: new Set(),
  codeName: 'Alder 0a1b',
}

function by(rule: string, value: unknown, given: Partial<Surroundings> = {}): Outcome {
  const how = policy.rules.find((one) => one.name === rule)?.transform as Transform
  return transform(value, how, { ...nothing, ...given })
}

describe('decade bands', () => {
  it.each([
    [0, '0'],
    [0.4, '0'],
    [1, '10^0-10^1'],
    [9, '10^0-10^1'],
    [10, '10^1-10^2'],
    [999, '10^2-10^3'],
    [1_000, '10^3-10^4'],
    [1_000_000, '10^6-10^7'],
    [999_999_999_999, '10^10+'],
    [1e308, '10^10+'],
  ])('%d lies in %s', (value, band) => {
    expect(by('volume', value)).toEqual({ as: 'passed', after: band })
  })

  it('hold the figure, and no more of it than its power of ten', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (value) => {
        const after = String((by('volume', value) as { after: unknown }).after)
        const [low = 0, high = 0] = after.split('-').map((one) => 10 ** Number(one.slice(3)))
        expect(low <= value && value < high).toBe(true)
      }),
    )
  })

  it.each([[-1], [Number.NaN], [Number.POSITIVE_INFINITY], ['12'], [null]])('say nothing of %s', (value) => {
    expect(by('volume', value).as).toBe('withheld')
  })
})

describe('weeks', () => {
  it('begin on a Monday at midnight in UTC and hold the time', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1970-01-06'), max: new Date('2200-01-01'), noInvalidDate: true }), (time) => {
        const monday = new Date(String((by('week', time.toISOString()) as { after: unknown }).after))
        expect(monday.getUTCDay()).toBe(1)
        expect(monday.getTime() % 86_400_000).toBe(0)
        expect(time.getTime() - monday.getTime()).toBeGreaterThanOrEqual(0)
        expect(time.getTime() - monday.getTime()).toBeLessThan(7 * 86_400_000)
      }),
    )
  })
})

describe('bounds and steps', () => {
  it('never say more than was found', () => {
    expect(by('significance', 0.0025)).toEqual({ as: 'passed', after: 0.01 })
    expect(by('significance', 0.01)).toEqual({ as: 'passed', after: 0.01 })
    expect(by('error-rate', 0.5).as).toBe('withheld')
    expect([0, 0.33, 0.34, 0.67, 1].map((one) => (by('confidence', one) as { after: unknown }).after)).toEqual([
      15, 15, 50, 85, 85,
    ])
  })
})

describe('vocabularies', () => {
  it('pass their own words as the words given for them, and nothing else', () => {
    expect(by('technique', 'AML.T0024.002')).toEqual({ as: 'passed', after: 'Extract AI Model' })
    for (const one of ['AML.T9999', 'aml.t0024.002', 'constructor', '__proto__', 7, null])
      expect(by('technique', one).as).toBe('withheld')
    expect(by('capability', 'agentic work')).toEqual({ as: 'passed', after: 'agentic_work' })
  })
})

describe('skeletons', () => {
  const text = 'Solve the problem below step by step and state the rule that each step uses: ⟨slot⟩'
  const used = { parent: { accounts: 3, exchanges: 20 } }
  it('pass from three accounts and twenty uses on', () => {
    expect(by('skeleton', text, used)).toEqual({ as: 'passed', after: text })
    expect(by('skeleton', text, { parent: { accounts: 2, exchanges: 20 } }).as).toBe('withheld')
    expect(by('skeleton', text, { parent: { accounts: 3, exchanges: 19 } }).as).toBe('withheld')
    expect(by('skeleton', text, { parent: { accounts: '30', exchanges: 200 } }).as).toBe('withheld')
  })

  it('lose names, addresses, keys, numbers and words that are not common', () => {
    const raw = `${text} Ask Miriam at miriam@corp.example or https://corp.example/x?k=1 with sk-live-9f8e7d6c in 42 lines about zanzolo.`
    const { after } = by('skeleton', raw, used) as { after: string }
    expect(after).toBe(`${text} Ask ⟨name⟩ at ⟨email⟩ or ⟨url⟩ with ⟨key⟩ in ⟨number⟩ lines about ⟨word⟩.`)
  })

  it('stay where too little is left, where they are too long, and where they are everybody’s', () => {
    expect(by('skeleton', 'Zor blat quux ⟨slot⟩ wib nof', used).as).toBe('withheld')
    expect(by('skeleton', 'Write the answer on the next line now. '.repeat(60), used)).toMatchObject({
      why: 'It is longer than 2000 characters.',
    })
    const listed = {
      ...(policy.rules.find((one) => one.name === 'skeleton')?.transform as Extract<Transform, { do: 'skeleton' }>),
      benign: [text],
    }
    expect(transform(text, listed, { ...nothing, ...used })).toMatchObject({ why: 'It is on the benign list.' })
  })

  it('hold no identifier even if it is a common word, or several', () => {
    const { after } = by('skeleton', text, { ...used, identifiers: new Set(['problem']) }) as { after: string }
    expect(after).not.toContain('problem')
    expect(by('skeleton', text, { ...used, phrases: ['step by step'] }).as).toBe('withheld')
  })

  it('wait for counsel where a permitted customer uses them in other prompts, and not where two have a slot or two in common', () => {
    const asked = (one: string, other: string) => by('skeleton', one, { ...used, permitted: new Set([other]) })?.as
    const english = [
      'Solve the problem below step by step and show all of your work: ',
      ' Then give the answer on a line of its own.',
    ]
    expect(asked(english.join('⟨slot⟩'), `${english[0]}⟨slot⟩ in full.${english[1]}`)).toBe('held')
    expect(
      asked(english.join('⟨slot⟩'), 'Write ⟨slot⟩, ⟨slot⟩ and ⟨slot⟩ for the menu of a small restaurant that opens in spring'),
    ).toBe('passed')
  })

  it('wait for counsel where a permitted customer uses them', () => {
    expect(by('skeleton', text, { ...used, permitted: new Set([text]) })).toMatchObject({ as: 'held', proposed: text })
  })
})

describe('client software', () => {
  const ja4 = 't13d1516h2_8daaf6152771_02713d6af862'
  it('passes where five accounts share it', () => {
    expect(by('client-fingerprint', ja4, { parent: { accounts: 5 } })).toEqual({ as: 'passed', after: ja4 })
    expect(by('client-fingerprint', ja4, { parent: { accounts: 4 } }).as).toBe('withheld')
  })

  it('is masked like text where it is a header', () => {
    expect(by('user-agent', 'acme-internal-bot/1.2 (ops@acme.example)', { parent: { accounts: 50 } }).as).toBe('withheld')
    expect(by('user-agent', 'python-requests/2.31 test client', { parent: { accounts: 50 } })).toMatchObject({ as: 'passed' })
    expect(JSON.stringify(by('user-agent', 'zanzolo test client', { parent: { accounts: 50 } }))).not.toContain('zanzolo')
  })
})

describe('networks', () => {
  const wide = { listed: false, accounts: 10, campaigns: 2, customer: false }
  it('pass where a list of anonymisers has them or enough accounts of enough campaigns come from them', () => {
    expect(by('network', 64_500, { parent: wide })).toEqual({ as: 'passed', after: 64_500 })
    expect(by('network', 64_500, { parent: { ...wide, campaigns: 1 } }).as).toBe('withheld')
    expect(by('network', 64_500, { parent: { ...wide, accounts: 9 } }).as).toBe('withheld')
    expect(by('network', 64_500, { parent: { ...wide, accounts: 1, listed: true } }).as).toBe('passed')
  })

  it('wait for counsel where they are, or may be, a customer’s', () => {
    expect(by('network', 64_500, { parent: { ...wide, customer: true } }).as).toBe('held')
    expect(by('network', 64_500, { parent: { listed: true } }).as).toBe('held')
  })
})

describe('exemplars', () => {
  it('always wait, masked and cut, one of a template and three of a campaign', () => {
    const long = 'Please solve this one for me step by step. '.repeat(40)
    const held = by('exemplar', `${long} Ask Miriam.`) as { as: string; proposed: string }
    expect(held.as).toBe('held')
    expect(held.proposed.length).toBeLessThanOrEqual(500)
    expect(by('exemplar', long, { places: [0, 1] }).as).toBe('withheld')
    expect(by('exemplar', long, { places: [3, 0] }).as).toBe('withheld')
  })
})

describe('identifiers', () => {
  it('leave as tags only', () => {
    expect(by('protected-identifier', 'acct_1').as).toBe('tag')
  })
})
