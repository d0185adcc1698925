import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectSound, hasBrowser, openBrowser } from '../../report/testdata/in-browser.ts'
import { sampleProof } from '../testdata/sample-proof.ts'
import { renderProof } from './proof-page.ts'

describe.skipIf(!hasBrowser)('the report for counsel in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'))
  let browser: Browser
  const pages = ['plain', 'wild'].map((name) => ({ name, url: pathToFileURL(join(folder, `${name}.html`)).href }))

  beforeAll(async () => {
    browser = await openBrowser()
    for (const { name } of pages) {
      const { verdict, plan } = sampleProof(
        name === 'wild' ? `${'W'.repeat(900)}<script>document.title='canary'</script>` : undefined,
      )
      writeFileSync(join(folder, `${name}.html`), renderProof(verdict, plan))
    }
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const { name, url } of pages) {
    for (const width of [360, 768, 1440]) {
      it(`fits ${width} pixels, asks nothing of the network and runs nothing (${name})`, async () => {
        await expectSound(browser, {
          url,
          width,
          colorScheme: width === 768 ? 'dark' : 'light',
          title: 'Provenance test: what was found',
        })
      }, 30_000)
    }
  }

  it('sets its limits in the size of its result, also on paper', async () => {
    const page = await browser.newPage()
    await page.goto(pages[0]?.url ?? '')
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media })
      const sizes = await page.evaluate(
        `['.answer p', '.limits li', '.numbers dd'].map((one) => getComputedStyle(document.querySelector(one)).fontSize)`,
      )
      expect(new Set(sizes as string[]).size).toBe(1)
    }
    await page.close()
  }, 30_000)
})
