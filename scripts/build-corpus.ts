/**
 * Makes the packaged corpus, data/corpus/, from a folder of public prompt sets:
 *
 *     npx tsx scripts/build-corpus.ts SOURCE_DIR [TARGET_DIR]
 *
 * Only sources under MIT, Apache-2.0, CC0 or CC-BY are taken; share-alike and ODC-BY rows are dropped, and so are sets whose
 * publishers ask that they stay out of training corpora, or that hold harmful text for its own sake. The same input gives the same bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

type Row = Record<string, unknown> & {
  text?: string
  prompt?: string
  response?: string
  source: string
  licence: string
  lang: string
}

const [sourceDir, targetDir = 'data/corpus'] = process.argv.slice(2)
if (sourceDir === undefined) {
  console.error('usage: build-corpus.ts SOURCE_DIR [TARGET_DIR]')
  process.exit(2)
}
const from = sourceDir

const LICENCES = new Set(['MIT', 'Apache-2.0', 'CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0'])
const LEFT_OUT = [/BIG-Bench/i, /hh-rlhf/]
/** Rows kept of each file, most of each source, and the longest text in characters; the budget is 3 MB compressed. */
const FILES: Record<string, { fields: string[]; perSource: Record<string, number>; longest: number }> = {
  chat: {
    fields: ['text', 'lang', 'source', 'licence', 'task', 'system', 'response', 'turns'],
    perSource: { 'teknium1/GPTeacher Roleplay': 900, 'YJiangcm/FollowBench': 1000 },
    longest: 2000,
  },
  conversations: { fields: ['lang', 'source', 'licence', 'messages', 'task'], perSource: {}, longest: 4000 },
  code: {
    fields: ['text', 'lang', 'source', 'licence', 'response', 'task'],
    perSource: { 'teknium1/GPTeacher Codegen': 2200 },
    longest: 2000,
  },
  intents: {
    fields: ['text', 'lang', 'source', 'licence', 'label'],
    perSource: { 'clinc/oos-eval': 7000, 'sonos/nlu-benchmark 2017-06': 1500 },
    longest: 400,
  },
  documents: {
    fields: ['text', 'lang', 'source', 'licence', 'question', 'summary', 'title'],
    perSource: { 'allenai/scitldr SciTLDR-A': 1200 },
    longest: 2000,
  },
  exams: {
    fields: ['text', 'lang', 'source', 'licence', 'answer', 'subject'],
    perSource: { 'openai/grade-school-math (GSM8K)': 1800 },
    longest: 1200,
  },
  seeds: { fields: ['text', 'lang', 'source', 'licence', 'task'], perSource: {}, longest: 900 },
  sensitive: { fields: ['text', 'lang', 'source', 'licence', 'category', 'safe'], perSource: {}, longest: 500 },
  'system-prompts': { fields: ['text', 'lang', 'source', 'licence', 'task'], perSource: {}, longest: 1800 },
  responses: {
    fields: ['prompt', 'response', 'model', 'kind', 'lang', 'source', 'licence', 'answer'],
    perSource: {
      'openai/grade-school-math': 500,
      'teknium1/GPTeacher': 900,
      'yizhongw/self-instruct': 900,
      'paul-rottger/exaggerated-safety': 350,
    },
    longest: 1600,
  },
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group === undefined) {
      groups.set(key(row), [row])
    } else {
      group.push(row)
    }
  }
  return groups
}

function read(file: string): Row[] {
  return gunzipSync(readFileSync(join(from, `${file}.jsonl.gz`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}

function allowed(row: Row): boolean {
  if (!LICENCES.has(row.licence) || LEFT_OUT.some((pattern) => pattern.test(row.source))) {
    return false
  }
  // Of the safety sets only what their makers label harmless, and replies to it.
  if (row.source.startsWith('paul-rottger/exaggerated-safety') && row.safe !== undefined && row.safe !== 'safe') {
    return false
  }
  // Contrast sets about groups of people, and replies of early models that run in a loop.
  return (
    !/discr|group|priv|anti-|abortion/.test(String(row.category ?? '')) &&
    !/\nInput:|Output:/.test(row.response ?? '') &&
    !loops(row.response ?? '')
  )
}

function loops(text: string): boolean {
  const lines = text.split(/\n|(?<=[.!?]) /).filter((line) => line.length > 12)
  return lines.length >= 4 && new Set(lines).size < lines.length * 0.7
}

const safePrompts = new Set(
  read('sensitive')
    .filter((row) => row.safe === 'safe' && allowed(row))
    .map((row) => row.text),
)
const taken = new Map<string, { licence: string; rows: number; files: Set<string> }>()
let bytes = 0
mkdirSync(targetDir, { recursive: true })
for (const [file, rule] of Object.entries(FILES)) {
  const candidates = read(file)
    .filter(allowed)
    .filter((row) => {
      const size = Math.max(
        (row.text ?? row.prompt ?? '').length,
        (row.response ?? '').length,
        JSON.stringify(row.messages ?? '').length,
      )
      const harmless = row.source !== 'paul-rottger/exaggerated-safety' || safePrompts.has(row.prompt)
      return size <= rule.longest && harmless
    })
  const bySource = groupBy(candidates, (row) => row.source)
  const kept: Row[] = []
  for (const [source, rows] of bySource) {
    const most = rule.perSource[source] ?? rows.length
    // Evenly spaced, so that a set ordered by subject keeps all its subjects.
    const step = Math.max(1, rows.length / most)
    for (let i = 0; Math.floor(i) < rows.length; i += step) {
      kept.push(rows[Math.floor(i)] as Row)
    }
  }
  const lines = kept.map((row) => {
    const entry = taken.get(row.source) ?? { licence: row.licence, rows: 0, files: new Set<string>() }
    entry.rows += 1
    entry.files.add(file)
    taken.set(row.source, entry)
    return JSON.stringify(
      Object.fromEntries(rule.fields.filter((f) => row[f] !== undefined && row[f] !== null).map((f) => [f, row[f]])),
    )
  })
  const packed = gzipSync(`${lines.join('\n')}\n`, { level: 9 })
  bytes += packed.length
  writeFileSync(join(targetDir, `${file}.jsonl.gz`), packed)
  console.log(`${file}: ${kept.length} rows, ${packed.length} bytes`)
}

const disposable = gunzipSync(readFileSync(join(from, 'lists', 'disposable-email-domains.txt.gz')))
  .toString('utf8')
  .split('\n')
  .filter((d) => d !== '')
writeFileSync(join(targetDir, 'disposable-email-domains.txt'), `${disposable.filter((_, i) => i % 40 === 7).join('\n')}\n`)

function csv(name: string): Record<string, string>[] {
  const [header = '', ...lines] = gunzipSync(readFileSync(join(from, 'arrivals', `${name}.csv.gz`)))
    .toString('utf8')
    .trim()
    .split('\n')
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i] ?? '', value])))
}

const PERCENTILES = [1, 5, 10, 25, 50, 75, 90, 95, 99]
function quantiles(values: number[], digits = 0): number[] {
  const sorted = values.filter((v) => Number.isFinite(v)).sort((a, b) => a - b)
  return PERCENTILES.map((p) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? 0).toFixed(digits)),
  )
}

/**
 * Hour-of-day and weekday shares of the clients that are seen on at least ten days, each client weighing the same. The trace does not
 * say its zone; the table is turned so that its lowest hour lies at 04:00.
 */
function rhythm(rows: Record<string, string>[]): { hours: number[]; days: number[]; cv: number[] } {
  const clients = groupBy(rows, (row) => `${row.workload}#${row.client}`)
  const hours = new Array<number>(24).fill(0)
  const days = new Array<number>(7).fill(0)
  for (const windows of clients.values()) {
    const seen = new Set(windows.map((w) => Math.floor(Number(w.t_s) / 86400)))
    if (seen.size < 10) {
      continue
    }
    const total = windows.reduce((sum, w) => sum + Number(w.rate_rps), 0)
    for (const w of windows) {
      const share = Number(w.rate_rps) / total
      const hour = Math.floor(Number(w.t_s) / 3600) % 24
      const day = Math.floor(Number(w.t_s) / 86400) % 7
      hours[hour] = (hours[hour] ?? 0) + share
      days[day] = (days[day] ?? 0) + share
    }
  }
  const low = hours.indexOf(Math.min(...hours))
  const turned = hours.map((_, i) => hours[(i + low - 4 + 48) % 24] ?? 0)
  const sum = turned.reduce((a, b) => a + b, 0)
  const daySum = days.reduce((a, b) => a + b, 0)
  const turnedDays = [...days].sort((a, b) => b - a).map((d) => Number(((d / daySum) * 7).toFixed(4)))
  return {
    hours: turned.map((h) => Number((h / sum).toFixed(5))),
    days: turnedDays,
    cv: quantiles(
      rows.map((r) => Number(r.cv)),
      3,
    ),
  }
}

const serveGen = csv('servegen-client-windows').filter((row) => (row.workload ?? '').startsWith('language/'))
const workloads = groupBy(serveGen, (row) => row.workload ?? '')
const tokens = (name: string, field: string): number[] => quantiles(csv(name).map((row) => Number(row[field])))
const gaps = (name: string): number[] => {
  const times = csv(name)
    .map((row) => Number(row.t_ms))
    .sort((a, b) => a - b)
  return quantiles(times.slice(1).map((t, i) => t - (times[i] ?? t)))
}
const arrivals = {
  percentiles: PERCENTILES,
  rhythm: Object.fromEntries([...workloads].map(([name, rows]) => [name, rhythm(rows)])),
  tokens: {
    conversation: {
      input: tokens('azure-llm-2023-conv', 'input_tokens'),
      output: tokens('azure-llm-2023-conv', 'output_tokens'),
    },
    code: { input: tokens('azure-llm-2023-code', 'input_tokens'), output: tokens('azure-llm-2023-code', 'output_tokens') },
    long: { input: tokens('mooncake-conversation', 'input_tokens'), output: tokens('mooncake-conversation', 'output_tokens') },
  },
  gaps_ms: { conversation: gaps('azure-llm-2023-conv'), code: gaps('azure-llm-2023-code') },
  sources: {
    rhythm: 'alibaba/ServeGen, client windows, Apache-2.0',
    'tokens.conversation, tokens.code, gaps_ms': 'Azure/AzurePublicDataset, AzureLLMInferenceTrace 2023, CC-BY-4.0',
    'tokens.long': 'kvcache-ai/Mooncake, FAST25 conversation trace, Apache-2.0',
  },
}
writeFileSync(join(targetDir, 'arrivals.json'), `${JSON.stringify(arrivals, null, 1)}\n`)

const notice = [
  '# The corpus: sources and licences',
  '',
  'Real prompts and replies that `simulate` fills its traffic with. Made by `scripts/build-corpus.ts`, which keeps a part of each set and',
  'drops fields; the texts themselves are unchanged. Each row names its `source` (a GitHub repository and part) and `licence`.',
  'Share-alike and ODC-BY sources are not here, nor are BIG-Bench and its derivatives, nor sets of harmful requests.',
  '',
  '| source | licence | rows | files |',
  '| --- | --- | --- | --- |',
  ...[...taken]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, t]) => `| ${source} | ${t.licence} | ${t.rows} | ${[...t.files].join(', ')} |`),
  '| disposable-email-domains/disposable-email-domains, blocklist | CC0-1.0 | a 40th | disposable-email-domains.txt |',
  '| Azure/AzurePublicDataset, AzureLLMInferenceTrace 2023 | CC-BY-4.0 | quantiles only | arrivals.json |',
  '| alibaba/ServeGen, client windows | Apache-2.0 | hourly shares only | arrivals.json |',
  '| kvcache-ai/Mooncake, FAST25 conversation trace | Apache-2.0 | quantiles only | arrivals.json |',
  '',
  'Changes made: rows and fields were selected; in simulated traffic first names are swapped, sentences are left out and texts are put',
  'into other words. GPTeacher replies are output of GPT-4; GSM8K, XSTest and self-instruct replies are of the models that their rows name.',
  '',
  '## Licences',
  '',
  'Each repository above is at https://github.com/ and its name; its authors hold the copyright.',
  '',
  '- Apache-2.0: https://www.apache.org/licenses/LICENSE-2.0, the licence of this package too.',
  '- CC-BY-3.0 and CC-BY-4.0: https://creativecommons.org/licenses/by/3.0/ and https://creativecommons.org/licenses/by/4.0/',
  '- CC0-1.0: https://creativecommons.org/publicdomain/zero/1.0/',
  '- MIT:',
  '',
  '> Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the',
  '> "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,',
  '> distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to',
  '> the following conditions: The above copyright notice and this permission notice shall be included in all copies or substantial portions',
  '> of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE',
  '> WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS',
  '> BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN',
  '> CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.',
  '',
]
writeFileSync(join(targetDir, 'NOTICE.md'), notice.join('\n'))
console.log(`total ${bytes} bytes`)
