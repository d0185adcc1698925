import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectSound, hasBrowser, openBrowser } from '../../report/testdata/in-browser.ts'
import { sampleCampaign, sampleFile } from '../testdata/campaigns.ts'
import { release, releasing } from '../testdata/release.ts'
import { previewOf } from './preview.ts'
import { renderPreview } from './preview-page.ts'
import type { RawFile } from './release-campaign.ts'

const { policy, policyDigest } = releasing()

describe.skipIf(!hasBrowser)('the preview in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'preview-'))
  const pages = new Map<string, string>()
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser()
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
        const title = 'What would leave: a preview for counsel'
        await expectSound(browser, { url: pages.get(name) ?? '', width, colorScheme: width === 768 ? 'dark' : 'light', title })
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
