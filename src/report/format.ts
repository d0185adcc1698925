/** British English, UTC, always: the same record gives the same page on any machine. */
const LOCALE = 'en-GB'

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumSignificantDigits: 3 })
const precise = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 })
const money = new Intl.NumberFormat(LOCALE, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 })
const day = new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
const minute = new Intl.DateTimeFormat(LOCALE, {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

export function integer(value: number): string {
  return whole.format(value)
}

/** `3 accounts`, `1 account`; the plural adds an s unless it is given. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${integer(value)} ${value === 1 ? one : many}`
}

/** Large counts in short: 1.2M. */
export function compact(value: number): string {
  return short.format(value)
}

export function dollars(value: number): string {
  return money.format(value)
}

/** A share of one as per cent; never rounded up to all or down to nothing. */
export function percent(value: number): string {
  if (value === 0) return '0%'
  if (value === 1) return '100%'
  if (value < 0.001) return '<0.1%'
  if (value > 0.999) return '>99.9%'
  const digits = value < 0.1 || value > 0.99 ? 1 : 0
  return `${new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits }).format(value * 100)}%`
}

/** Below this a statistic is what adding up fractions leaves. */
const ROUNDING = 1e-12

/** A statistic: three significant digits, powers of ten where plain digits would not be read. */
export function figure(value: number): string {
  const size = Math.abs(value)
  if (size < ROUNDING) return '0'
  if (size >= 0.001 && size < 100_000) return size >= 1000 ? whole.format(value) : precise.format(value)
  const [digits = '', power = '0'] = value.toExponential(1).split('e')
  return `${digits.replace(/\.0$/, '')} × 10${raised(Number(power))}`
}

function raised(power: number): string {
  return [...String(power)].map((c) => (c === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)] ?? ''))).join('')
}

/** The day in UTC, or the text itself where it is no time. */
export function date(time: string): string {
  const value = Date.parse(time)
  return Number.isNaN(value) ? time : day.format(value)
}

/** Day and minute in UTC. */
export function moment(time: string): string {
  const value = Date.parse(time)
  return Number.isNaN(value) ? time : `${minute.format(value)} UTC`
}

/** The days from one moment to another: `2–15 Mar 2026`. */
export function days(from: string, to: string): string {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  return first <= last ? day.formatRange(first, last) : `${date(from)} to ${date(to)}`
}

/** The time between two moments, to the unit that matters. */
export function span(from: string, to: string): string {
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000
  if (!(hours >= 0)) return ''
  if (hours < 1) return 'under an hour'
  if (hours < 48) return count(Math.round(hours), 'hour')
  return count(Math.round(hours / 24), 'day')
}
