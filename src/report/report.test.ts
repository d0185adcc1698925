import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { CampaignsFile } from '../records/index.ts'
import { renderReport } from './report.ts'
import { STYLE } from './style.ts'
import { sampleCampaign, sampleFile } from './testdata/campaigns.ts'

const parse = (page: string) => parseHTML(page).document
const words = (page: string) => (parse(page).body.textContent ?? '').replaceAll(/\s+/g, ' ')

/** Tags and attribute names on a page, as `tag` and `tag@attribute`. */
function vocabulary(page: string): Set<string> {
  return new Set(
    [...parse(page).querySelectorAll('*')].flatMap((e) => [
      e.localName,
      ...[...e.attributes].map((a) => `${e.localName}@${a.name}`),
    ]),
  )
}

const CLOSED = new Set(['verdict', 'family', 'turns'])
const TIMES = new Set(['time', 'first_seen', 'last_seen', 'generated_at', 'from', 'to'])

/** The same record with `bad` put before every text in it; times and closed lists of names stay unless `times` too. */
function poisoned<T>(value: T, bad: string, times = false, key = ''): T {
  if (typeof value === 'string') return (CLOSED.has(key) || (TIMES.has(key) && !times) ? value : bad + value) as T
  if (Array.isArray(value)) return value.map((one) => poisoned(one, bad, times, key)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, bad, times, name)])) as T
}

function small(): CampaignsFile {
  const file = sampleFile()
  return { ...file, campaigns: [sampleCampaign(10, 1), sampleCampaign(60, 2, { rank: 2, verdict: 'reseller' })] }
}

describe('renderReport on a hostile record', () => {
  const HOSTILE = {
    script: '<script>canary()</script>',
    'closing tags': '</title></style></svg></pre></table><img src=x onerror=canary()>',
    'attribute breaking': `" onmouseover="canary()" x='y' onfocus='canary()' tabindex=1 `,
    comment: '--><!-- canary ]]><![CDATA[',
    frame: '<iframe srcdoc="canary"></iframe><object data=x><base href=//canary.example><meta http-equiv=refresh content=0>',
    link: '<a href="javascript:canary()">x</a> javascript:canary()',
    template: '$' + '{canary} {{canary}} ⟨<b onclick=canary()>⟩',
    entity: '&lt;script&gt;canary&#60;b&#62;&NewLine;',
    terminal: '\u001b]8;;https://canary.example\u0007canary\u001b[0m\u009b2J',
    direction: 'canary\u202e\u2066\u2067\u202a\u200f\u061c',
    'zero width': 'can\u200bary\u200d\ufeff\u2060\u00ad canary',
    'NUL and halves of pairs': 'canary\u0000\ud800\udfff\uffff',
    formula: '=HYPERLINK("canary")',
    homoglyphs: 'саnary canary',
    'a long word': `canary${'W'.repeat(5_000)}`,
  }

  for (const [name, bad] of Object.entries(HOSTILE)) {
    it(`shows ${name} as text`, async () => {
      const allowed = vocabulary(await renderReport(poisoned(small(), '=canary\u0007'.repeat(600))))
      const page = await renderReport(poisoned(small(), bad))
      expect([...vocabulary(page)].filter((name) => !allowed.has(name))).toEqual([])
      expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u)
      expect(words(page)).toContain('canary')
      for (const link of parse(page).querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^#(queue|c\d+)$/)
    })
  }

  it('stands times that are none', async () => {
    const page = await renderReport(poisoned(small(), '<script>canary()</script>', true))
    expect(parse(page).querySelectorAll('script')).toHaveLength(0)
    expect(words(page)).toContain('<script>canary()</script>')
  })

  it('cuts texts of 100 kB and says so', async () => {
    const page = await renderReport(poisoned(small(), 'x'.repeat(100_000)))
    expect(page.length).toBeLessThan(2_000_000)
    expect(words(page)).toContain('more characters in campaigns.json')
  })

  it('makes no id from data and none twice', async () => {
    const file = sampleFile()
    const page = await renderReport({ ...file, campaigns: file.campaigns.map((c) => ({ ...c, rank: 1, campaign_id: 'queue' })) })
    const ids = [...parse(page).querySelectorAll('[id]')].map((e) => e.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^(queue|queue-title|notes-title|[cgt]\d+(-title|-desc|-\d+)?)$/)
  })
})

describe('renderReport', () => {
  it('reads a record that the contract allows', () => {
    expect(CampaignsFile.safeParse(sampleFile()).error).toBeUndefined()
  })

  it('gives the same bytes for the same record', async () => {
    expect(await renderReport(sampleFile())).toBe(await renderReport(sampleFile()))
  })

  it('is one page without script or address outside itself', async () => {
    const page = await renderReport(sampleFile())
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:`)
    expect(parse(page).querySelectorAll('script, iframe, object, embed, form, img, base, [style], [src]')).toHaveLength(0)
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|url\(/)
  })

  it('says for each campaign who, after what, since when, how we know and the best innocent reading', async () => {
    const section = parse(await renderReport(sampleFile())).querySelector('#c1')
    const short = (section?.querySelector('.short')?.textContent ?? '').replaceAll(/\s+/g, ' ')
    expect(short).toContain('312 accounts, 24,606 exchanges')
    expect(short).toContain('reasoning traces 62%')
    expect(short).toContain('2 Mar 2026, 00:24 UTC')
    expect(short).toContain('matched groups show 0')
    expect(short).toContain('at most once in 4.2 × 10⁵ tests')
    expect(short).toContain('A public benchmark run by unrelated people? Fails')
  })

  it('puts every signal beside ordinary groups, by family', async () => {
    const table = parse(await renderReport(sampleFile())).querySelector('#c1 table.evidence')
    expect([...(table?.querySelectorAll('tr.family th') ?? [])].map((e) => e.firstChild?.textContent?.trim())).toEqual([
      'Linkage',
      'Content',
      'Timing',
      'Life cycle',
    ])
    expect(table?.querySelectorAll('svg[role=img] > title')).toHaveLength(6)
    expect(table?.querySelector('svg title')?.textContent).toBe('187 in this group, 0 in ordinary groups')
  })

  it('names who has to do with a campaign and is not accused, and what the verdict rests on', async () => {
    const page = words(await renderReport(small()))
    expect(page).toContain('Not accused, though tied to it: 1 account.')
    expect(page).toContain('acct-bystander')
    expect(page).toContain('It would not stand without all evidence of content; nor without shared-identity.')
    expect(page).toContain('it turns: called something else')
    const asFound = 'The group is taken as it was found: logs without a field may not bring the same accounts together.'
    expect(page).toContain(asFound)
    expect(page).toContain('Like ordinary groups; not listedit turns: taken for ordinary')
    const sure = { ...sampleCampaign(10, 1), boundary: { line: 200, rests_on: [] }, bystanders: [] }
    const other = words(await renderReport({ ...small(), campaigns: [sure] }))
    expect(other).toContain('No single signal and no single family carries it')
    expect(other).toContain(asFound)
    expect(other).not.toContain('Not accused')
  })

  it('says of what stands under a permit that nothing was asked for but the permit', async () => {
    const { boundary, ...permitted } = sampleCampaign(10, 1, { verdict: 'authorised', evidence: [] })
    const page = words(await renderReport({ ...small(), campaigns: [permitted] }))
    expect(page).toContain('It rests on the permit alone')
    expect(page).not.toContain('taken as it was found')
    expect(page).toContain('A permit names these accounts; no evidence was asked for.')
    expect(page).not.toContain('This record does not say')
  })

  it('says what was missing, also below an empty queue', async () => {
    const missing = ['No exchange has an address (ip): ties by address could not be seen.']
    for (const campaigns of [[], small().campaigns])
      expect(words(await renderReport({ ...small(), campaigns, missing }))).toContain('No exchange has an address (ip)')
  })

  it('lists all in the queue, each verdict with a sign of its own', async () => {
    const rows = [...parse(await renderReport(sampleFile())).querySelectorAll('.queue tbody tr')]
    expect(rows.map((row) => row.querySelector('.verdict')?.textContent)).toEqual([
      '◆ distillation',
      '◇ unexplained',
      '▲ reseller',
      '● authorised',
      '■ evaluation',
    ])
    expect(rows.map((row) => row.querySelector('a')?.getAttribute('href'))).toEqual(['#c1', '#c2', '#c3', '#c4', '#c5'])
  })

  it('says what was looked at where nothing was found', async () => {
    const page = words(await renderReport({ ...sampleFile(), campaigns: [] }))
    expect(page).toContain(
      'No campaign was found at this error rate. That is what was looked at: 4,812,330 exchanges of 96,204 accounts',
    )
    expect(page).toContain('1,183 linked groups were tested')
    expect(page).toContain('It does not show that there is none')
  })

  it('shows the first fifty accounts and counts the others', async () => {
    const who = parse(await renderReport(sampleFile())).querySelector('#c1 .part-who')
    expect(who?.querySelectorAll('tbody tr')).toHaveLength(50)
    expect(who?.textContent).toContain('262 more accounts in campaigns.json')
  })

  it('counts entities of those alone who are known to belong to one: an account by itself is its own', async () => {
    const { campaigns } = small()
    const [campaign] = campaigns
    const of = async (entityOf: (account: string, at: number) => string) => {
      const accounts = (campaign?.accounts ?? []).map((one, at) => ({ ...one, entity_id: entityOf(one.account_id, at) }))
      return words(await renderReport({ ...sampleFile(), campaigns: campaigns.slice(0, 1).map((one) => ({ ...one, accounts })) }))
    }
    expect(await of((account, at) => (at < 6 ? account : `firm-${at % 2}`))).toContain(
      '10 accounts, 4 of them of 2 known entities;',
    )
    expect(await of((_, at) => `firm-${at}`)).toContain('10 accounts of 10 known entities;')
    expect(await of((account) => account)).toContain('10 accounts;')
  })

  it('says nothing of a list price that is not given, and calls none a loss', async () => {
    const campaign = sampleCampaign(10, 1)
    const page = async (price: number | null) =>
      words(
        await renderReport({
          ...sampleFile(),
          campaigns: [{ ...campaign, extent: { ...campaign.extent, list_price_usd: price } }],
        }),
      )
    expect(await page(null)).not.toContain('list price')
    expect(await page(1234.5)).toContain(
      'At list priceUS$1,235: what these tokens cost at list price, and no measure of anything else',
    )
  })

  it('keeps to sober words', async () => {
    const page = words(await renderReport(sampleFile()))
    expect(page).toContain('Found to be consistent with distillation')
    expect(page).not.toMatch(
      /\b(loss|losses|lost|steal|stole|stolen|theft|thief|attack\w*|crim\w+|guilt\w*|malicious|fraud\w*|victim\w*|damage\w*|alarming|massive)\b/i,
    )
  })

  it('can be read without a mouse or a picture', async () => {
    const page = parse(await renderReport(sampleFile()))
    const levels = [...page.querySelectorAll('h1, h2, h3')].map((e) => Number(e.localName[1]))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.filter((level, i) => level - (levels[i - 1] ?? 0) > 1)).toEqual([])
    expect(page.querySelector('body > a')?.getAttribute('href')).toBe('#queue')
    for (const table of page.querySelectorAll('table')) {
      expect(table.querySelector('caption')?.textContent).not.toBe('')
      expect(table.closest('.scroll')?.getAttribute('tabindex')).toBe('0')
    }
    for (const cell of page.querySelectorAll('th')) expect(cell.getAttribute('scope')).toMatch(/^(col|row|rowgroup)$/)
    for (const figure of page.querySelectorAll('figure')) expect(figure.querySelectorAll('figcaption')).toHaveLength(1)
    for (const drawing of page.querySelectorAll('svg:not([aria-hidden])')) {
      if (drawing.parentElement?.closest('svg')) continue
      expect(drawing.getAttribute('role')).toBe('img')
      expect(drawing.querySelector('title')?.textContent).not.toBe('')
    }
  })

  it('has enough contrast, light and dark', () => {
    const [light, dark] = [...STYLE.matchAll(/:root\{([^}]*)\}/g)].map(
      ([, body = '']) => new Map([...body.matchAll(/--([\w-]+):(#\w+)/g)].map(([, k = '', v = '']) => [k, v])),
    )
    for (const theme of [light, dark]) {
      const on = (ink: string, paper: string) => contrast(theme?.get(ink) ?? '', theme?.get(paper) ?? '')
      for (const paper of ['paper', 'wash'])
        for (const ink of ['ink', 'quiet', 'accent']) expect(on(ink, paper)).toBeGreaterThan(4.5)
      expect(on('ctl', 'ctl-wash')).toBeGreaterThan(4.5)
      expect(on('ink', 'mark')).toBeGreaterThan(4.5)
      expect(on('campaign', 'rest')).toBeGreaterThan(3)
      for (const drawn of ['campaign', 'active', 'tie-1', 'tie-2', 'tie-3', 'tie-4', 'tie-5'])
        expect(on(drawn, 'paper')).toBeGreaterThan(3)
    }
  })

  it('renders 2,000 accounts with 50,000 links under two seconds and 2 MB', async () => {
    const campaign = sampleCampaign(2_000, 9)
    const links = Array.from({ length: 7 }, () => campaign.links).flat()
    const file = { ...sampleFile(), campaigns: [{ ...campaign, links }] }
    await renderReport(small())
    const start = performance.now()
    const page = await renderReport(file)
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(page.length).toBeLessThan(2_000_000)
    expect(links.length).toBeGreaterThan(50_000)
  })

  it('stays a page that opens when there are very many campaigns', async () => {
    const file = sampleFile()
    const campaigns = Array.from({ length: 620 }, (_, i) => sampleCampaign(6, i, { rank: i + 1 }))
    const page = await renderReport({ ...file, campaigns })
    expect(page.length).toBeLessThan(6_000_000)
    expect(words(page)).toContain('120 more campaigns in campaigns.json')
    const { document } = parseHTML(page)
    const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '')
    const ids = new Set([...document.querySelectorAll('[id]')].map((e) => `#${e.id}`))
    expect(links.filter((link) => !ids.has(link))).toEqual([])
    expect(links.filter((link) => link.startsWith('#c'))).toHaveLength(50)
  })

  it('stands a record with nothing in it', async () => {
    const campaign = sampleCampaign(0, 1, {
      evidence: [],
      counter_evidence: [],
      targets: [],
      techniques: [],
      templates: [],
      limits: [],
      timeline: [],
    })
    const page = words(await renderReport({ ...sampleFile(), campaigns: [campaign] }))
    expect(page).toContain('No innocent reading was recorded: a gap of this record, not a finding.')
    expect(page).toContain('This record holds no timeline.')
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })
})

/** Contrast of two colours as in WCAG 2.2, 1.4.3. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((c) => c + c) : (colour.slice(1).match(/../g) ?? [])
  const [r = 0, g = 0, b = 0] = digits.map((pair) => {
    const v = Number.parseInt(pair, 16) / 255
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
