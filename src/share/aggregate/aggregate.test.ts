import { describe, expect, it } from 'vitest'
import type { AggregateFigures } from '../../records/aggregate-report.ts'
import { DISTILLATION } from '../../stix/distillation-extension.ts'
import { validateObject } from '../../stix/validate-object.ts'
import { bytesOf, clearBundle, clearReport, contentOf, digestOf } from '../policy/cleared.ts'
import { sampleFigures } from '../testdata/figures.ts'
import { NAMESPACE, releasing } from '../testdata/release.ts'
import { reportBundle } from './report-bundle.ts'
import { renderAggregate } from './report-page.ts'

const { policy, policyDigest } = releasing()
const cleared = clearReport(sampleFigures())
const bundle = reportBundle(cleared, NAMESPACE, policy)

describe('the gate for reports', () => {
  const withCell = (cell: object): AggregateFigures => {
    const [first, ...rest] = sampleFigures().tables
    return sampleFigures({ tables: [{ ...first, cells: [cell] } as never, ...rest] })
  }
  it.each<[string, AggregateFigures]>([
    ['a count under five', withCell({ name: 'all', count: 4 })],
    ['a count below nought', withCell({ name: 'all', count: -3 })],
    ['a broken count', withCell({ name: 'all', count: 12.5 })],
    ['a cell of no list', withCell({ name: 'acme', count: 50 })],
    [
      'a cell too many',
      sampleFigures({
        tables: [
          {
            name: 'campaigns',
            cells: [
              { name: 'all', count: 9 },
              { name: 'all', count: 9 },
            ],
          },
        ],
      }),
    ],
    ['who was counted', withCell({ name: 'all', count: 50, members: ['lab-a'] })],
    ['a table of no list', sampleFigures({ tables: [{ name: 'accounts', cells: [] } as never] })],
    ['a table twice', sampleFigures({ tables: [...sampleFigures().tables, ...sampleFigures().tables] })],
    ['a word of somebody’s own', { ...sampleFigures(), title: 'Acme did it' } as AggregateFigures],
    ['a period of no form', sampleFigures({ period: { ...sampleFigures().period, name: 'Acme' } })],
  ])('refuses %s', (_name, figures) => {
    expect(() => clearReport(figures)).toThrow('Nothing leaves')
  })

  it('lets sentences pass that follow from the figures, and no others', () => {
    const content = contentOf(bundle)
    const gate = { policy, policyDigest, identifiers: new Set<string>(), phrases: [] }
    expect(() => clearBundle(content, { ...gate, figures: sampleFigures() })).not.toThrow()
    expect(() => clearBundle(content, gate)).toThrow(/holds text/)
    const other = sampleFigures({ made: '2026-11-26T12:00:00.000Z', privacy: { ...sampleFigures().privacy, give_or_take: 2 } })
    expect(() => clearBundle(content, { ...gate, figures: other })).toThrow(/holds text/)
  })
})

describe('the report as STIX', () => {
  it('is valid object by object, by one author, marked, for one purpose', () => {
    const { objects } = contentOf(bundle)
    for (const object of objects) expect(() => validateObject(object)).not.toThrow()
    const made = objects.filter((one) => 'extensions' in one && one.type !== 'marking-definition')
    for (const object of made) {
      expect('created_by_ref' in object && object.created_by_ref).toMatch(/^identity--/)
      expect(JSON.stringify(object)).toContain('model-extraction-defence')
      expect((object as { extensions: object }).extensions).toHaveProperty([DISTILLATION])
    }
    expect(objects.map((one) => one.type).filter((one) => one === 'note')).toHaveLength(8)
    const report = objects.find((one) => one.type === 'report')
    expect(report).toMatchObject({ report_types: ['campaign'], published: '2026-11-25T12:00:00.000Z' })
  })

  it('is the same bytes for the same report', () => {
    expect(digestOf(reportBundle(clearReport(sampleFigures()), NAMESPACE, policy))).toBe(digestOf(bundle))
  })

  it('has each told count and no other figure of a cell', () => {
    const text = bytesOf(bundle).toString('utf8')
    for (const { cells } of sampleFigures().tables)
      for (const { count } of cells) if (count !== null) expect(text).toContain(`about ${count}, give or take 20`)
    expect(text.match(/not told/g)?.length).toBe(13)
  })
})

describe('the report as a page', () => {
  it('says period, budget, method and limits, and needs nothing from outside', () => {
    const page = renderAggregate(cleared)
    for (const said of [
      '2026-10-01',
      '2026-12-31',
      'spent on this report',
      'discrete Laplace',
      'What they do not say',
      digestOf(cleared),
      'not told',
      'Extract AI Model',
    ])
      expect(page).toContain(said)
    expect(page).not.toMatch(/https?:\/\/|<script/)
  })
})
