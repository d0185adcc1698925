import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clearReport } from '../policy/cleared.ts'
import { sampleFigures } from '../testdata/figures.ts'
import { renderAggregate } from './report-page.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
]

describe.skipIf(!existsSync(CHROMIUM))('the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aggregate-'))
  const path = join(folder, 'report.html')
  let browser: Browser
  beforeAll(async () => {
    writeFileSync(path, renderAggregate(clearReport(sampleFigures())))
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const width of [400, 1300]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`fits ${width} pixels, asks nothing of the network and has no complaint (${colorScheme})`, async () => {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
        const complaints: string[] = []
        const requests: string[] = []
        page.on('console', (message) => complaints.push(message.text()))
        page.on('pageerror', (error) => complaints.push(String(error)))
        page.on('request', (request) => requests.push(request.url()))
        await page.goto(pathToFileURL(path).href)
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(path).href])
        expect(complaints).toEqual([])
        await page.close()
      }, 30_000)
    }
  }

  it('prints on few pages, no table torn apart', async () => {
    const page = await browser.newPage()
    await page.goto(pathToFileURL(path).href)
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(4)
    await page.close()
  }, 30_000)
})
