import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleCampaign, sampleFile } from '../testdata/campaigns.ts'
import { release, releasing } from '../testdata/release.ts'
import { previewOf } from './preview.ts'
import { renderPreview } from './preview-page.ts'
import type { RawFile } from './release-campaign.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const { policy, policyDigest } = releasing()

describe.skipIf(!existsSync(CHROMIUM))('the preview in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'preview-'))
  const pages = new Map<string, string>()
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
    const hostile = `<script>document.title='canary'</script>\u202e${'W'.repeat(3_000)}`
    const wild = {
      ...sampleCampaign({
        campaign_id: hostile,
        summary: hostile,
        limits: [hostile],
        counter_evidence: [{ hypothesis: hostile, says: hostile }],
      }),
      [hostile]: hostile,
      templates: [{ ...sampleCampaign().templates[0], exemplars: [hostile] }],
    }
    const records: [string, RawFile][] = [
      ['told', sampleFile() as unknown as RawFile],
      ['stays', sampleFile([sampleCampaign({ verdict: 'authorised' })]) as unknown as RawFile],
      ['wild', { ...sampleFile(), campaigns: [wild] } as unknown as RawFile],
    ]
    for (const [name, file] of records) {
      const one = release(file)
      const path = join(folder, `${name}.html`)
      writeFileSync(path, renderPreview(previewOf(one, policy, policyDigest), one.cleared))
      pages.set(name, pathToFileURL(path).href)
    }
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const name of ['told', 'stays', 'wild']) {
    for (const width of [360, 768, 1440]) {
      it(`fits ${width} pixels, asks nothing of the network and has no complaint (${name})`, async () => {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: width === 768 ? 'dark' : 'light' })
        const complaints: string[] = []
        const requests: string[] = []
        page.on('console', (message) => complaints.push(message.text()))
        page.on('pageerror', (error) => complaints.push(String(error)))
        page.on('request', (request) => requests.push(request.url()))
        await page.goto(pages.get(name) ?? '')
        await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        expect(await page.title()).toBe('What would leave: a preview for counsel')
        expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([pages.get(name)])
        expect(complaints).toEqual([])
        await page.close()
      }, 30_000)
    }
  }

  it('shows the digest, the status of the Act of 2015 and, of each row, the field and its fate', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(pages.get('told') ?? '')
    const text = String(await page.evaluate('document.body.innerText'))
    expect(text).toContain('Cybersecurity Information Sharing Act of 2015: lapsed.')
    expect(text).toMatch(/sha256:[0-9a-f]{64}/)
    expect(text).toContain('AML.T0024.002: Extract AI Model')
    expect(await page.evaluate(`document.querySelectorAll('tbody tr').length`)).toBeGreaterThan(60)
    await page.close()
  })
})
