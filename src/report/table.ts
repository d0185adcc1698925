import { styleText } from 'node:util'
import type { Campaign, CampaignsFile } from '../records/index.ts'
import { count, days, integer, percent } from './format.ts'
import { neutral } from './neutral.ts'
import { errorRate } from './wording.ts'

interface Column {
  readonly head: string
  readonly right?: boolean
  /** Columns of a higher number go first when the terminal is narrow. */
  readonly gives: number
  readonly of: (campaign: Campaign) => string
}

const COLUMNS: readonly Column[] = [
  { head: 'Rank', right: true, gives: 0, of: (c) => integer(c.rank) },
  { head: 'Verdict', gives: 0, of: (c) => c.verdict },
  { head: 'Confidence', right: true, gives: 2, of: (c) => percent(c.confidence) },
  { head: 'Accounts', right: true, gives: 1, of: (c) => integer(c.accounts.length) },
  { head: 'Exchanges', right: true, gives: 3, of: (c) => integer(c.extent.exchanges) },
  { head: 'First–last seen', gives: 4, of: (c) => neutral(days(c.extent.first_seen, c.extent.last_seen)) },
  { head: 'After what', gives: 5, of: after },
]

/**
 * The queue for a terminal: one line a campaign, no line wider than `width` columns, by rank.
 *
 * Text of the record cannot steer the terminal: control characters are named. What is wide in a terminal (Chinese, Japanese, Korean,
 * emoji) is counted as two columns.
 *
 * @param options.colour escape sequences for style; never decided here
 */
export function printTable(file: CampaignsFile, options: { readonly width: number; readonly colour: boolean }): string {
  const bold = (text: string) => (options.colour ? styleText('bold', text, { validateStream: false }) : text)
  const dim = (text: string) => (options.colour ? styleText('dim', text, { validateStream: false }) : text)
  const campaigns = [...file.campaigns].sort((a, b) => a.rank - b.rank)
  const { population, diagnostics } = file
  const looked = `${count(population.exchanges, 'exchange')} of ${count(population.accounts, 'account')} looked at; ${count(diagnostics.groups_tested, 'group')} tested.`
  const missing = (file.missing ?? []).map(neutral).join(' ')
  if (campaigns.length === 0)
    return `${wrapped(`No campaign was found at this error rate. ${looked}${missing === '' ? '' : ` ${missing}`}`, options.width)}\n`

  const columns = fitting(campaigns, options.width)
  const lines = [
    bold(line(columns.map(({ column, width }) => padded(cut(column.head, width), width, column.right)))),
    ...campaigns.map((campaign) =>
      line(columns.map(({ column, width }) => padded(cut(column.of(campaign), width), width, column.right))),
    ),
  ]
  const besides = [looked, errorRate(diagnostics.false_discovery_rate), missing].filter((one) => one !== '').join(' ')
  return `${lines.join('\n')}\n\n${dim(wrapped(besides, options.width))}\n`
}

function after(campaign: Campaign): string {
  const sorted = [...campaign.targets].sort((a, b) => b.share - a.share).slice(0, 3)
  return sorted.length === 0
    ? 'not known'
    : sorted.map((t) => `${neutral(t.capability.slice(0, 60))} ${percent(t.share)}`).join(', ')
}

const GAP = 2

function fitting(campaigns: readonly Campaign[], width: number) {
  let kept = COLUMNS.map((column) => ({
    column,
    width: campaigns.reduce((most, c) => Math.max(most, columnsOf(column.of(c))), columnsOf(column.head)),
  }))
  const total = () => kept.reduce((sum, { width: w }) => sum + w + GAP, -GAP)
  const last = kept[kept.length - 1]
  if (last !== undefined && total() > width) last.width = Math.max(10, last.width - (total() - width))
  for (let gives = 5; gives > 0 && total() > width; gives--) kept = kept.filter(({ column }) => column.gives < gives)
  const room = kept[kept.length - 1]
  if (room !== undefined && total() > width) room.width = Math.max(1, room.width - (total() - width))
  return kept
}

function line(cells: readonly string[]): string {
  return cells.join(' '.repeat(GAP)).trimEnd()
}

function padded(text: string, width: number, right = false): string {
  const space = ' '.repeat(Math.max(0, width - columnsOf(text)))
  return right ? space + text : text + space
}

function cut(text: string, width: number): string {
  if (columnsOf(text) <= width) return text
  let out = ''
  let used = 1
  for (const { segment } of graphemes.segment(text)) {
    used += columnsOf(segment)
    if (used > width) break
    out += segment
  }
  return `${out}…`
}

function wrapped(text: string, width: number): string {
  const lines: string[] = []
  let current = ''
  for (const word of text.split(' ')) {
    if (current !== '' && columnsOf(current) + 1 + columnsOf(word) > width) {
      lines.push(current)
      current = word
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...lines, current].join('\n')
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{3000}-\u{303F}\u{FF01}-\u{FF60}\p{Emoji_Presentation}]|\u{FE0F}/u

function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let columns = 0
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) ? 2 : /^\p{M}+$/u.test(segment) ? 0 : 1
  return columns
}
