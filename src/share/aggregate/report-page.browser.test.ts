import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectSound, hasBrowser, openBrowser } from '../../report/testdata/in-browser.ts'
import { clearReport } from '../policy/cleared.ts'
import { sampleFigures } from '../testdata/figures.ts'
import { renderAggregate } from './report-page.ts'

describe.skipIf(!hasBrowser)('the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aggregate-'))
  const path = join(folder, 'report.html')
  let browser: Browser
  beforeAll(async () => {
    writeFileSync(path, renderAggregate(clearReport(sampleFigures())))
    browser = await openBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const width of [400, 1300]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`fits ${width} pixels, asks nothing of the network and has no complaint (${colorScheme})`, async () => {
        await expectSound(browser, { url: pathToFileURL(path).href, width, colorScheme, title: 'The forum’s report for 2026-Q4' })
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
