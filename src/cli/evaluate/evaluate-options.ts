import { type EvaluateOptions, PARTS, type Part, REFERENCE_BACKGROUND } from '../../evaluate/plan.ts'
import { InputError } from '../../records/index.ts'
import { backgroundSizes } from '../../simulate/background-sizes.ts'
import { MULTIPLIER } from '../../simulate/options.ts'
import type { InputFlags } from '../logs/load-inputs.ts'
import { countOption } from '../options/parse-options.ts'

/** The flags that say what is measured, and on what. */
export type WhatFlags = InputFlags & {
  scale: string
  seeds: string
  firstSeed: string
  background: string
  days: string
  parts: string
  truth?: string
}

/** Parts that can be measured on logs which nobody made: the others need traffic of their own. */
const OWN_PARTS: readonly Part[] = ['time', 'baselines', 'ablation']
/** Options that say how traffic is made, by the names of their flags. */
const OF_SIMULATION = ['scale', 'seeds', 'firstSeed', 'background', 'days'] as const
/** Options that say what own logs are. */
const OF_OWN_LOGS = ['accounts', 'permits', 'models', 'format', 'formatConfig'] as const

export type Asked = { readonly own: true; readonly parts: readonly Part[] } | ({ readonly own: false } & EvaluateOptions)

/**
 * What is asked for, checked before any work is done. Throws InputError for an option that is none, and for one that would do nothing: who gives it
 * expects it to count.
 *
 * @param given whether a flag was given, rather than left at its default
 */
export function evaluateOptions(flags: WhatFlags, given: (flag: string) => boolean): Asked {
  const own = flags.exchanges !== undefined
  if (own !== (flags.truth !== undefined))
    throw new InputError('usage', '--exchanges and --truth go together: own logs need labels, and labels need logs.')
  if (own) {
    for (const flag of OF_SIMULATION.filter(given))
      throw new InputError(
        'usage',
        `${optionOf(flag)} says how traffic is made, and --exchanges is measured as it is. Leave one of the two out.`,
      )
    return { own, parts: given('parts') ? ownParts(flags.parts) : partsOf(flags.parts).filter((one) => OWN_PARTS.includes(one)) }
  }
  for (const flag of OF_OWN_LOGS.filter((one) => flags[one] !== undefined))
    throw new InputError(
      'usage',
      `${optionOf(flag)} belongs to own logs, and traffic is simulated without --exchanges. Add --exchanges and --truth, or leave it out.`,
    )
  const scale = within('scale', flags.scale, MULTIPLIER)
  return {
    own,
    parts: partsOf(flags.parts),
    scale,
    seeds: countOption('seeds', flags.seeds, 1000),
    firstSeed: Number(flags.firstSeed === '0' ? 0 : countOption('first-seed', flags.firstSeed, 1e9)),
    backgrounds: backgroundsOf(flags.background, scale),
    days: countOption('days', flags.days, 366),
  }
}

const optionOf = (flag: string) => `--${flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

function backgroundsOf(text: string, scale: number): number[] {
  const backgrounds = list(text).map((one) => within('background', one, BACKGROUND))
  if (backgrounds.length === 0)
    throw new InputError('option', `--background: '${text}' names none. Write a number such as 10, or several such as 1,10,100.`)
  const again = backgrounds.find((one, at) => backgrounds.indexOf(one) < at)
  if (again !== undefined)
    throw new InputError(
      'option',
      `--background: '${text}' names ${again} more than once, and its runs would count as often. Name each once.`,
    )
  expectDiffering(backgrounds, scale)
  return backgrounds
}

/** A line over backgrounds that come to the same traffic would be flat for want of any difference. */
function expectDiffering(backgrounds: readonly number[], scale: number): void {
  const first = new Map<string, number>()
  for (const background of backgrounds) {
    const sizes = backgroundSizes(scale, background / REFERENCE_BACKGROUND).join(' ')
    const same = first.get(sizes)
    if (same !== undefined)
      throw new InputError(
        'option',
        `--background: at --scale ${scale} both ${same} and ${background} come to the same traffic, since no kind has less than its least size. Name one of them, or give a larger --scale.`,
      )
    first.set(sizes, background)
  }
}

/** What simulating can make of it, so that nothing runs for minutes first: there this evaluation's background is counted in its usual ones. */
const BACKGROUND = { least: MULTIPLIER.least * REFERENCE_BACKGROUND, most: MULTIPLIER.most } as const

function within(name: string, text: string, { least, most }: { readonly least: number; readonly most: number }): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < least || value > most)
    throw new InputError('option', `--${name}: '${text}' is no number from ${least} to ${most}.`)
  return value
}

function partsOf(text: string): readonly Part[] {
  const names = list(text)
  if (names.length === 1 && names[0] === 'all') return PARTS
  if (names.length === 1 && names[0] === 'none') return []
  if (names.length === 0)
    throw new InputError('option', `--parts: '${text}' names none of ${PARTS.join(', ')}, all, none. For no part write none.`)
  for (const name of names) {
    if (name === 'all' || name === 'none') throw new InputError('option', `--parts: '${text}' holds ${name}, which stands alone.`)
    if (!(PARTS as readonly string[]).includes(name))
      throw new InputError('option', `--parts: '${name}' is none of ${PARTS.join(', ')}, all, none.`)
  }
  return names as Part[]
}

function ownParts(text: string): readonly Part[] {
  const parts = partsOf(text)
  // All that there are, for such logs.
  if (parts === PARTS) return OWN_PARTS
  const other = parts.find((one) => !OWN_PARTS.includes(one))
  if (other !== undefined)
    throw new InputError(
      'option',
      `--parts: ${other} is measured on simulated traffic alone. With --exchanges name ${OWN_PARTS.join(', ')}, all or none.`,
    )
  return parts
}
