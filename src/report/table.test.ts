import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printTable } from './table.ts'
import { sampleFile } from './testdata/campaigns.ts'

describe('printTable', () => {
  it('prints one line a campaign, by rank', () => {
    const file = sampleFile()
    const lines = printTable({ ...file, campaigns: file.campaigns.toReversed() }, { width: 120, colour: false }).split('\n')
    expect(lines[0]).toMatch(/^Rank {2}Verdict +Confidence +Accounts +Exchanges +First–last seen +After what$/)
    expect(lines[1]).toMatch(/^ {3}1 {2}distillation +97% +312 +24,606 .*Mar 2026 +reasoning traces 62%/)
    expect(lines.slice(1, 6).map((line) => line.trim().split(/\s+/)[1])).toEqual([
      'distillation',
      'unexplained',
      'reseller',
      'authorised',
      'evaluation',
    ])
    expect(lines.join(' ')).toContain('false discovery rate of at most 5%')
  })

  it('keeps to the width it is given and drops what matters least first', () => {
    for (const width of [28, 40, 60, 80, 200]) {
      const lines = printTable(sampleFile(), { width, colour: false }).split('\n')
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width)
      expect(lines[1]).toContain('distillation')
    }
  })

  it('uses escape sequences only when asked', () => {
    expect(printTable(sampleFile(), { width: 80, colour: false })).not.toContain('\u001b')
    expect(printTable(sampleFile(), { width: 80, colour: true })).toContain('\u001b[1mRank')
  })

  it('lets no text of a record steer the terminal', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u001b]0;x\u0007', '\u009b2J', 'a\r\nb', '\u202eabc')),
        (capability) => {
          const file = sampleFile()
          const campaigns = file.campaigns.map((c) => ({
            ...c,
            targets: [{ capability, share: 1 }],
            extent: { ...c.extent, first_seen: capability },
          }))
          const printed = printTable({ ...file, campaigns }, { width: 400, colour: false })
          expect(printed).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
          expect(
            printed
              .split('\n')
              .slice(1, 6)
              .map((line) => line.trim()[0]),
          ).toEqual(['1', '2', '3', '4', '5'])
        },
      ),
      { numRuns: 40 },
    )
  })

  it('says what was looked at where nothing was found', () => {
    const printed = printTable({ ...sampleFile(), campaigns: [] }, { width: 200, colour: false })
    expect(printed).toBe(
      'No campaign was found at this error rate. 4,812,330 exchanges of 96,204 accounts looked at; 1,183 groups tested.\n',
    )
  })
})
