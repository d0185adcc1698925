import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CampaignsFile } from '../records/index.ts'
import { renderReport } from './report.ts'
import { sampleCampaign, sampleFile } from './testdata/campaigns.ts'
import { expectSound, hasBrowser, openBrowser } from './testdata/in-browser.ts'

describe.skipIf(!hasBrowser)('the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'))
  const pages = new Map<string, string>()
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser()
    const file = sampleFile()
    const long = 'W'.repeat(3_000)
    const wild = sampleCampaign(20, 8, {
      campaign_id: long,
      summary: long,
      limits: [long],
      counter_evidence: [{ hypothesis: long, says: `<script>document.title='canary'</script>${long}` }],
      targets: [{ capability: long, share: 1 }],
      techniques: [long],
      templates: [{ skeleton: long, accounts: 1, exchanges: 1, slot_overlap: 0, exemplars: [long, 'ن'.repeat(900)] }],
    })
    // Days that end with one of two digits: its tick stands at the very edge of the chart.
    const days = Array.from({ length: 5 }, (_, day) => ({
      time: `2026-03-0${day + 5}T00:00:00.000Z`,
      exchanges: 840,
      campaign_exchanges: 840,
      active_accounts: 14,
    }))
    const records: [string, CampaignsFile][] = [
      ['days', { ...file, campaigns: [sampleCampaign(14, 3, { timeline: days })] }],
      ['sample', file],
      ['empty', { ...file, campaigns: [] }],
      ['wild', { ...file, software: long, campaigns: [wild], diagnostics: { ...file.diagnostics, notes: [long] } }],
    ]
    for (const [name, record] of records) {
      const path = join(folder, `${name}.html`)
      writeFileSync(path, await renderReport(record))
      pages.set(name, pathToFileURL(path).href)
    }
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const name of ['sample', 'empty', 'wild']) {
    for (const width of [360, 768, 1440]) {
      it(`fits ${width} pixels, asks nothing of the network and has no complaint (${name})`, async () => {
        const title = 'Distillation campaigns: what was found'
        await expectSound(browser, { url: pages.get(name) ?? '', width, colorScheme: width === 768 ? 'dark' : 'light', title })
      }, 30_000)
    }
  }

  it('shows the whole of each label of the time axis', async () => {
    const page = await browser.newPage({ viewport: { width: 1300, height: 900 } })
    await page.goto(pages.get('days') ?? '')
    const beyond = await page.evaluate(`(() => {
      const edge = document.querySelector('.timeline').getBoundingClientRect().right
      return [...document.querySelectorAll('.timeline text')].filter((one) => one.getBoundingClientRect().right > edge).length
    })()`)
    expect(beyond).toBe(0)
    await page.close()
  }, 30_000)

  it('shows the verdict of each entry of the queue without scrolling, on a telephone', async () => {
    const page = await browser.newPage({ viewport: { width: 400, height: 900 } })
    await page.goto(pages.get('sample') ?? '')
    const ends = (await page.evaluate(
      `[...document.querySelectorAll('.queue .verdict')].map((badge) => badge.getBoundingClientRect().right)`,
    )) as number[]
    expect(ends.length).toBeGreaterThan(1)
    expect(Math.max(...ends)).toBeLessThanOrEqual(400 - 16)
    await page.close()
  }, 30_000)

  it('keeps the times of the busiest stretches on one line, however narrow the page', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 900 } })
    await page.goto(pages.get('days') ?? '')
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
    const high = await page.evaluate(
      `Math.max(...[...document.querySelectorAll('.time + details tbody tr')].map((row) => row.getBoundingClientRect().height))`,
    )
    expect(high).toBeGreaterThan(5)
    expect(high).toBeLessThan(45)
    await page.close()
  }, 30_000)

  it('is walked with the keyboard: skip link, queue, campaign', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(pages.get('sample') ?? '')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the queue')
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('queue')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    // A link within the page is followed after the key.
    await page.waitForURL(/#c1$/, { timeout: 5_000 })
    await page.close()
  }, 30_000)

  it('prints what is folded, and each campaign on a page of its own', async () => {
    const page = await browser.newPage({ colorScheme: 'dark' })
    await page.goto(pages.get('sample') ?? '')
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.campaign')).breakBefore`)).toBe('page')
    expect(
      await page.evaluate(`document.querySelector('#c1 .part-who tbody tr').getBoundingClientRect().height`),
    ).toBeGreaterThan(5)
    await page.close()
  }, 30_000)
})
