import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { expect } from 'vitest'

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

export const hasBrowser = existsSync(CHROMIUM)

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
}

export type Shown = { readonly url: string; readonly width: number; readonly colorScheme: 'light' | 'dark'; readonly title: string }

/** What every page owes its reader, with all that is folded opened: it fits the width, asks nothing of the network, runs nothing and has no complaint. */
export async function expectSound(browser: Browser, { url, width, colorScheme, title }: Shown): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(url)
  // Written as text: this file is checked without the browser's types.
  await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  expect(await page.title()).toBe(title)
  expect(requests.filter((one) => !one.startsWith('data:'))).toEqual([url])
  expect(complaints).toEqual([])
  await page.close()
}
