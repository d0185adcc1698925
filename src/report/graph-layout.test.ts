import { describe, expect, it } from 'vitest'
import { layOutGraph } from './graph-layout.ts'
import { sampleCampaign } from './testdata/campaigns.ts'

describe('layOutGraph', () => {
  it('places every drawn account inside the unit square, the same at each run', () => {
    const first = layOutGraph(sampleCampaign(90, 3))
    expect(first.nodes).toHaveLength(90)
    for (const { x, y } of first.nodes) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
      expect(Math.max(x, y)).toBeLessThanOrEqual(1)
    }
    expect(layOutGraph(sampleCampaign(90, 3))).toEqual(first)
  })

  it('thins a dense group without pulling it apart', () => {
    const whole = sampleCampaign(60, 4)
    const links = whole.accounts.flatMap((a, i) =>
      whole.accounts
        .slice(i + 1)
        .map((b, j) => ({ a: a.account_id, b: b.account_id, weight: 1 + ((i * 7 + j) % 13), by: ['payment'] })),
    )
    const drawing = layOutGraph({ accounts: whole.accounts, links })
    expect(drawing.ties).toHaveLength(1_770)
    expect(drawing.edges).toHaveLength(420)
    const reached = new Set([0])
    for (let grown = -1; grown !== reached.size; ) {
      grown = reached.size
      for (const { a, b } of drawing.edges) if (reached.has(a) || reached.has(b)) reached.add(a).add(b)
    }
    expect(reached.size).toBe(60)
  })

  it('draws the most strongly tied of a large group', () => {
    const campaign = sampleCampaign(2_000, 5)
    expect(layOutGraph(campaign).nodes).toHaveLength(150)
  })

  it('stands what does not fit: ties to itself, to strangers, twice, no ties, no accounts', () => {
    const campaign = sampleCampaign(3, 6)
    const [a, b] = campaign.accounts.map((account) => account.account_id)
    const link = { a: a ?? '', b: b ?? '', weight: 0, by: [] }
    const drawing = layOutGraph({
      accounts: campaign.accounts,
      links: [link, { ...link, a: link.b, b: link.a }, { ...link, b: link.a }, { ...link, b: 'stranger' }],
    })
    expect(drawing.edges).toHaveLength(1)
    expect(drawing.edges.flatMap((tie) => [tie.a, tie.b].map((end) => drawing.nodes[end]?.account.account_id)).sort()).toEqual(
      [a, b].sort(),
    )
    expect(drawing.nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
    expect(layOutGraph({ accounts: [], links: [link] }).nodes).toEqual([])
  })
})
