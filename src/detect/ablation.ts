import { InputError } from '../records/index.ts'
import { ALL_KINDS, KINDS, type Kinds, kinds } from './group/key-kinds.ts'
import { SIGNALS } from './signals/index.ts'
import type { Signal } from './signals/signal.ts'

/** The kinds of key that carry each family's ties: switching a family off takes them with it. */
const KINDS_OF_FAMILY: Readonly<Record<string, Kinds>> = {
  linkage: kinds('payment', 'email', 'mail domain', 'api key', 'conversation'),
  network: kinds('address', 'network', 'client', 'agent'),
  content: kinds('template', 'tools'),
}

/** What can be switched off: a signal, all of a family with its kinds of tie, or one kind of tie. */
export const PARTS: readonly string[] = [
  ...new Set([...SIGNALS.map((signal) => signal.family), ...SIGNALS.map((signal) => signal.name), ...KINDS]),
]

/**
 * Detection without some of its parts, to see what rests on them.
 *
 * @param without names of PARTS
 * @returns the signals that stay, and the kinds of tie that are read
 */
export function reduced(without: readonly string[]): { signals: readonly Signal[]; kinds: Kinds } {
  for (const name of without) {
    if (!PARTS.includes(name)) throw new InputError('option', `'${name}' is no part of detection; known are ${PARTS.join(', ')}.`)
  }
  const kept = KINDS.filter((kind) => !without.includes(kind))
  const gone = without.reduce((sum, name) => sum | (KINDS_OF_FAMILY[name] ?? 0), 0)
  return {
    signals: SIGNALS.filter((signal) => !without.includes(signal.name) && !without.includes(signal.family)),
    kinds: without.length === 0 ? ALL_KINDS : kinds(...kept) & ~gone,
  }
}
