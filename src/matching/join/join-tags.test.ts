import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoWeek } from './iso-week.ts'
import { FAN_OUT, type HeldTag, joinTags, OWN_SPREAD } from './join-tags.ts'

const rule = (minShared = 1, benign: string[] = []) => ({ k: 2, minShared, isBenign: (tag: string) => benign.includes(tag) })
const grouped = (held: HeldTag[]) => [...held].sort((a, b) => (a.tag < b.tag ? -1 : 1))
const anyHeld = fc
  .uniqueArray(
    fc.record({
      tag: fc.constantFrom(...'pqrstu'),
      lab: fc.constantFrom(...'ABCD'),
      campaign: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
    }),
    { selector: ({ tag, lab, campaign }) => tag + lab + campaign, maxLength: 60 },
  )
  .map(grouped)

/** The definition, word by word and slowly: over all pairs of holdings. */
function defined(held: HeldTag[], minShared: number, benign: string[]): Map<string, string[]> {
  const ofLab = (tag: string, lab: string) => held.filter((one) => one.tag === tag && one.lab === lab)
  const labsOf = (tag: string) => [...new Set(held.filter((one) => one.tag === tag).map(({ lab }) => lab))]
  const counted = (tag: string) => labsOf(tag).filter((lab) => ofLab(tag, lab).length <= OWN_SPREAD)
  const fan = (tag: string) => counted(tag).reduce((sum, lab) => sum + Math.min(2, ofLab(tag, lab).length), 0)
  const tags = [...new Set(held.map(({ tag }) => tag))].filter(
    (tag) => !benign.includes(tag) && counted(tag).length >= 2 && fan(tag) <= FAN_OUT,
  )
  const kept = held.filter(({ tag, lab }) => tags.includes(tag) && counted(tag).includes(lab))
  const inCommon = (x: HeldTag, y: HeldTag) =>
    tags.filter(
      (tag) =>
        kept.some((one) => one.tag === tag && one.lab === x.lab && one.campaign === x.campaign) &&
        kept.some((one) => one.tag === tag && one.lab === y.lab && one.campaign === y.campaign),
    ).length
  const found = new Map<string, string[]>()
  for (const x of kept) {
    if (kept.some((y) => y.tag === x.tag && y.lab !== x.lab && inCommon(x, y) >= minShared)) {
      found.set(x.tag, [...new Set([...(found.get(x.tag) ?? []), x.lab])].sort())
    }
  }
  return found
}

describe('the join', () => {
  it('is what its definition says, for any tags, labs, campaigns and rule', () => {
    fc.assert(
      fc.property(anyHeld, fc.constantFrom(1, 2, 3), fc.subarray(['p', 'q']), (held, minShared, benign) => {
        const { matches } = joinTags(held, rule(minShared, benign))
        expect(new Map(matches.map(({ tag, labs }) => [tag, labs]))).toEqual(defined(held, minShared, benign))
        for (const { band, labs } of matches) expect(band).toBe(labs.length > 2 ? '3+' : '2')
      }),
      { numRuns: 500 },
    )
  })

  it('shows less, never more, when a lab adds campaigns of its own to a tag that others share', () => {
    const honest = grouped(['A', 'B'].map((lab) => ({ tag: 't', lab, campaign: '1' })))
    for (let n = 1; n <= 8; n++) {
      const flood = Array.from({ length: n }, (_, i) => ({ tag: 't', lab: 'M', campaign: String(i) }))
      // One lab alone can never push the two others over the cap.
      expect(joinTags([...honest, ...flood], rule()).matches[0]?.labs).toEqual(n <= OWN_SPREAD ? ['A', 'B', 'M'] : ['A', 'B'])
    }
  })

  it('refuses to tell a lab what it alone holds', () => {
    expect(() => joinTags([], { ...rule(), k: 1 })).toThrow('alone hold')
    expect(
      joinTags(
        [
          { tag: 't', lab: 'A', campaign: '1' },
          { tag: 't', lab: 'A', campaign: '2' },
        ],
        rule(),
      ).matches,
    ).toEqual([])
  })
})

describe('the week', () => {
  it('is that of ISO 8601, over the turn of years too', () => {
    const weeks = {
      '2026-01-01': '2026-W01',
      '2026-12-31': '2026-W53',
      '2027-01-03': '2026-W53',
      '2027-01-04': '2027-W01',
      '2024-12-30': '2025-W01',
      '2026-11-25': '2026-W48',
    }
    for (const [day, week] of Object.entries(weeks)) expect(isoWeek(Date.parse(`${day}T23:59:59.999Z`))).toBe(week)
  })
})
