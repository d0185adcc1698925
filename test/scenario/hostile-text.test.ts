import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CampaignsFile } from '../../src/records/index.ts'
import { simulate } from '../../src/simulate/simulate.ts'
import { exchange, jsonLines } from '../cli/sample-lines.ts'
import { rejectedIn, resultIn, scratchFolder } from '../cli/scratch.ts'
import { besides } from '../cli/simulated.ts'
import { expectDone, stillwatch } from '../cli/stillwatch.ts'

const scratch = scratchFolder()
const HOSTILE = [
  '<script>canary()</script>',
  '</pre></td></table></svg></style></title><img src=x onerror=canary()>',
  `" onmouseover="canary()" x='y`,
  '<iframe srcdoc="canary"></iframe><base href=//canary.example>',
  '<a href="javascript:canary()">canary</a>',
  '\u001b[2J\u001b]8;;https://canary.example\u0007canary\u009b31m',
  '\u202ecanary\u2066\u200f\u061c',
  '=HYPERLINK("canary")',
  '+canary',
  '@canary',
  '\u0000canary\u0085\u2028',
]
const CONTROLS = /[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/u
let stdout: string
let page: string
let found: CampaignsFile
let calm: string

/** Simulated traffic in which `mark` stands in every text that a client chooses, and in every id. */
async function detected(name: string, mark: (at: number) => string, other: readonly object[] = []) {
  const folder = scratch.path(name)
  await simulate({ out: folder, scale: 0.1, seed: 7, populations: ['S2', 'S3'] })
  const renamed = new Map<string, string>()
  const named = (id: string) => {
    if (!renamed.has(id)) renamed.set(id, `${mark(renamed.size)}${id}`)
    return renamed.get(id)
  }
  const rewritten = (file: string, change: (record: Record<string, unknown>, at: number) => object) => {
    const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')
    return scratch.file(`${name}-${file}`, jsonLines(lines.map((line, at) => change(JSON.parse(line), at))))
  }
  const exchanges = rewritten('exchanges.jsonl', (one, at) => ({
    ...one,
    exchange_id: `${mark(at)}${one.exchange_id}`,
    account_id: named(String(one.account_id)),
    user_agent: `${mark(at)}${one.user_agent}`,
    model: `${mark(0)}${one.model}`,
    messages: (one.messages as { role: string; content: string }[]).map(({ role, content }) => ({
      role,
      content: role === 'user' ? `${content} ${mark(0)} ${mark(content.length)}` : content,
    })),
    response: `${one.response ?? ''} ${mark(at)}`,
  }))
  const accounts = rewritten('accounts.jsonl', (one) => ({
    ...one,
    account_id: named(String(one.account_id)),
    plan: `${mark(1)}plan`,
  }))
  appendFileSync(exchanges, jsonLines(other))
  const out = join(folder, 'found')
  const rest = besides(folder).slice(2)
  const ran = await stillwatch(['detect', '--exchanges', exchanges, '--accounts', accounts, ...rest, '--out', out])
  expectDone(ran)
  return { stdout: ran.stdout, page: readFileSync(join(out, 'report.html'), 'utf8'), found: resultIn(out), out }
}

/** Tags and attribute names on a page. */
function vocabulary(html: string): string[] {
  const elements = [...parseHTML(html).document.querySelectorAll('*')]
  const names = elements.flatMap((one) => [
    one.localName,
    ...[...one.attributes].map((attribute) => `${one.localName}@${attribute.name}`),
  ])
  return [...new Set(names)].sort()
}

let out: string

describe('text from logs', () => {
  beforeAll(async () => {
    const bad = HOSTILE.map((text, at) => exchange(900_000 + at, { time: text }))
    ;({ stdout, page, found, out } = await detected('hostile', (at) => HOSTILE[at % HOSTILE.length] ?? '', bad))
    calm = (await detected('calm', () => '=canary\u0007 ')).page
  })

  it('reaches the report, so that what follows means something', () => {
    expect(found.campaigns.length).toBeGreaterThan(0)
    expect(page).toContain('canary')
    expect(found.campaigns.some((one) => one.templates.some((template) => /canary/.test(template.skeleton)))).toBe(true)
  })

  it('makes no element and no attribute of the report', () => {
    const allowed = new Set(vocabulary(calm))
    expect(vocabulary(page).filter((name) => !allowed.has(name))).toEqual([])
    const { document } = parseHTML(page)
    const values = [...document.querySelectorAll('*')].flatMap((one) =>
      [...one.attributes].map(({ name, value }) => ({ name, value })),
    )
    const runs = values.filter(({ name }) => /^(on|srcdoc$)/i.test(name))
    const leads = values.filter(
      ({ name, value }) => /^(href|src|action|xlink:href)$/i.test(name) && !value.startsWith('#') && value !== 'data:,',
    )
    expect({ runs, leads }).toEqual({ runs: [], leads: [] })
    for (const script of document.querySelectorAll('script, style')) expect(script.textContent).not.toContain('canary')
  })

  it('brings no control or direction character into the report', () => {
    const text = parseHTML(page)
      .document.toString()
      .replaceAll(/[\n\t]/g, ' ')
    expect(CONTROLS.exec(text)?.[0]).toBeUndefined()
  })

  it('brings no control character to the terminal', () => {
    expect(CONTROLS.exec(stdout.replaceAll('\n', ' '))?.[0]).toBeUndefined()
  })

  it('is kept as it was in rejected.jsonl, one JSON object a line', () => {
    expect(rejectedIn(out)).toHaveLength(HOSTILE.length)
    expect(rejectedIn(out).every((one) => one.field === 'time')).toBe(true)
  })
})
