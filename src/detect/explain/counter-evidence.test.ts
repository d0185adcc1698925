import { describe, expect, it } from 'vitest'
import type { Chosen } from '../decide/judged.ts'
import { type Hands, NOBODYS } from '../decide/profile/hands.ts'
import type { Profile } from '../decide/profile/profile.ts'
import { NO_TOOLS } from '../decide/profile/tools.ts'
import { untested } from '../test/test-group.ts'
import { NO_PROFILE } from '../testdata/no-profile.ts'
import { counterEvidence } from './counter-evidence.ts'
import { NO_PERMIT } from './permits-of.ts'
import { ALL_SEEN, type Seen } from './seen.ts'

function chosen(verdict: 'distillation' | 'reseller', hands: Hands): Chosen {
  const templates = Array.from({ length: 20 }, (_, key) => key)
  const own = { ownTemplates: templates, sharded: 0.2, manifold: 1, repeated: 0.1 }
  const profile: Profile = {
    ...NO_PROFILE,
    ...own,
    identity: 0.7,
    sponsor: 0.2,
    conversation: 0.9,
    wandering: 0.9,
    hands,
  }
  const members = new Map(templates.map((party) => [party, 1]))
  const tested = { ...untested({ members, lens: 'ties' }), eValue: 1e5 }
  return { tested, profile, members, reasoned: { verdict, reason: 'dispatched' }, bystanders: [] }
}
const resale = (one: Chosen) =>
  counterEvidence(one).find(({ hypothesis }) => hypothesis.startsWith("A reseller's pool"))?.says ?? ''

describe('the innocent readings of a group', () => {
  it('begin with what it is named, where that is a reseller', () => {
    expect(counterEvidence(chosen('reseller', NOBODYS))[0]?.hypothesis).toMatch(/^A reseller's pool/)
    expect(counterEvidence(chosen('distillation', NOBODYS))[0]?.hypothesis).not.toMatch(/^A reseller's pool/)
  })

  it('begin with resale where dialogues go round what hangs together, and something may be resold', () => {
    const one = chosen('distillation', NOBODYS)
    expect(counterEvidence({ ...one, profile: { ...one.profile, joined: 0.9 } })[0]?.hypothesis).toMatch(/^A reseller's pool/)
  })

  it('say against a class that its templates are filled round the clock, where they are and no pool dispatches them', () => {
    const paid = (more: Partial<Profile>) => {
      const one = chosen('distillation', NOBODYS)
      return counterEvidence({ ...one, profile: { ...one.profile, sponsor: 0.9, ...more } })[0]?.says ?? ''
    }
    expect(paid({ rhythm: { tireless: 0.42, sittings: 20 }, wandering: 0 })).toContain('42% and more')
    expect(paid({ rhythm: { tireless: 0.1, sittings: 20 }, wandering: 0 })).not.toContain('twelve hours')
    expect(paid({ rhythm: { tireless: 0.42, sittings: 20 }, wandering: 0.9, joined: 0.9 })).not.toContain('twelve hours')
    expect(paid({ rhythm: { tireless: 0.1, sittings: 20 }, ownTemplates: [] })).toContain('Nothing seen here rules it out')
  })

  it('do not rule out one organisation where nothing said who is one', () => {
    const organisation = (seen: Partial<Seen>) =>
      counterEvidence(chosen('distillation', NOBODYS), { seen: { ...ALL_SEEN, ...seen }, permits: NO_PERMIT }).find(
        ({ hypothesis }) => hypothesis.startsWith('One organisation'),
      )?.says ?? ''
    expect(organisation({})).not.toContain('Not excluded')
    expect(organisation({ entity: false, domain: false })).toMatch(
      /^Not excluded: legal entities and mail domains were not given/,
    )
    expect(organisation({ entity: false })).toMatch(/^Not excluded: legal entities were not given/)
  })

  it('say in how many hands the templates are that ask, where that was seen', () => {
    expect(resale(chosen('distillation', { templates: 20, byHours: 0.04, byDays: 0.02, users: 1 }))).toContain('by 4.0%')
    expect(resale(chosen('reseller', { templates: 12, byHours: -0.1, byDays: -0.2, users: 1 }))).toContain('by 0%')
    expect(resale(chosen('reseller', { templates: 3, byHours: 0.5, byDays: 0.5, users: 1 }))).not.toContain('the hour or the day')
    expect(resale(chosen('reseller', NOBODYS))).not.toContain('NaN')
  })

  it('say whose the tools are, where they were made for tasks', () => {
    const library = (tools: Profile['tools']) => {
      const one = chosen('distillation', NOBODYS)
      const readings = counterEvidence({ ...one, profile: { ...one.profile, tools } })
      return readings.find(({ hypothesis }) => hypothesis.startsWith('Users of one library'))?.says
    }
    expect(library({ ...NO_TOOLS, each: 4.25, forSome: { share: 0.98, users: 1 } })).toContain(
      '98% have a set that was made for a task, or for some, 4.25 sets for each party',
    )
    expect(library({ ...NO_TOOLS, environments: { share: 0.9, users: 1 } })).toContain(
      '90% have one of several sets with names of their own',
    )
    const little = { share: 0.12, users: 0.3 }
    expect(library({ ...NO_TOOLS, each: 0.3, forSome: little, environments: little })).not.toContain('exchanges that bring tools')
  })

  it('say what the templates are filled with, and begin with a platform’s customers or a firm’s branches where each has things of its own', () => {
    const filled = (material: Profile['material']) => ofOnePlatform({ material })
    expect(filled({ again: 500, own: 0.4, least: 0.3 })).toEqual({
      first: expect.stringMatching(/^Customers of one platform/),
      says: expect.stringMatching(/beyond chance, by 40% \(30% at least\):.* That fits\.$/),
    })
    expect(filled({ again: 500, own: -0.1, least: -0.2 }).says).toMatch(
      /with the same party, beyond chance, by 0%:.* come to more\./,
    )
    expect(filled({ again: 500, own: -0.1, least: -0.2 }).first).not.toMatch(/^Customers of one platform/)
    expect(filled({ again: 10, own: 0.9, least: 0.8 }).says).toMatch(/nothing can be told/)
  })

  it('do not take for all who work on things of their own what a few of them come to', () => {
    const { first, says } = ofOnePlatform({ material: { again: 500, own: 0.3, least: -0.1 } })
    expect(first).not.toMatch(/^Customers of one platform/)
    expect(says).toMatch(
      /beyond chance, by 30% \(0% at least\):.* So few of them come to it that it may be how these word their prompts\./,
    )
    expect(says).not.toMatch(/That fits/)
  })

  it('begin with the same where what dialogues begin about hangs on whose they are, and say by how much', () => {
    const about = (subjects: Profile['subjects']) => ofOnePlatform({ subjects })
    expect(about({ dialogues: 300, own: 0.12, least: 0.07 })).toEqual({
      first: expect.stringMatching(/^Customers of one platform/),
      says: expect.stringMatching(/hangs on whose they are by 12% \(7\.0% at least, of 300 dialogues\).* That fits\.$/),
    })
    const dealt = about({ dialogues: 300, own: 0.001, least: -0.01 })
    expect(dealt.first).not.toMatch(/^Customers of one platform/)
    expect(dealt.says).toMatch(/by 0\.1% \(0% at least.*has one subject\.$/)
    expect(about({ dialogues: 0, own: 0, least: 0 }).says).not.toContain('whose they are')
  })
})

/** What is read first of a campaign of such a profile, and what the reading of a platform's customers says. */
function ofOnePlatform(profile: Partial<Profile>) {
  const one = chosen('distillation', NOBODYS)
  const readings = counterEvidence({ ...one, profile: { ...one.profile, ...profile } })
  return {
    first: readings[0]?.hypothesis,
    says: readings.find(({ hypothesis }) => hypothesis.startsWith('Customers of one platform'))?.says,
  }
}
