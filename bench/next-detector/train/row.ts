import { listOf } from '../../../src/detect/incidence.ts'
import type { Population } from '../../../src/detect/population.ts'
import type { Tested } from '../measure.ts'

/** One group that detection looked at, with its label: what a model is trained on. */
export type Row = {
  /** Who made the traffic: validation leaves whole authors out. */
  readonly author: string
  readonly run: string
  /** The campaign, or the kind of innocents, that most members are of. */
  readonly group: string
  readonly campaign: boolean
  readonly accounts: number
  /** Against ordinary groups of its run. */
  readonly e_value: number
  /** Relative values by feature; missing features are left out. */
  readonly x: Readonly<Record<string, number>>
}

/** What the label of an account must say to train on it. */
export type Label = { readonly population: string; readonly campaign: string | null; readonly role: 'attack' | 'hard' | 'easy' }

/** Share of labelled members of one campaign from which a group is that campaign, and of any campaign up to which it is benign. Groups between are not trained on. */
const [MOSTLY, HARDLY] = [0.5, 0.1]

/** The row of a group whose label is clear; undefined of others, and of groups without labelled members. */
export function rowOf(
  { author, run }: { author: string; run: string },
  population: Population,
  { candidate, measured, eValue }: Tested,
  labelOf: (account: string) => Label | undefined,
): Row | undefined {
  if (measured.length === 0) return undefined
  const { accounts, parties } = population
  const own = [...candidate.members.keys()].flatMap((party) => [...listOf(parties.accounts, party)])
  const labels = own.flatMap((at) => labelOf(accounts.cards[at]?.account_id ?? '') ?? [])
  if (labels.length === 0) return undefined
  const names = new Map<string, number>()
  for (const { role, campaign, population } of labels) {
    const name = role === 'attack' ? `campaign ${campaign ?? population}` : population
    names.set(name, (names.get(name) ?? 0) + 1)
  }
  const attackers = labels.filter(({ role }) => role === 'attack').length / labels.length
  const [name, count] = [...names].sort((a, b) => b[1] - a[1])[0] as [string, number]
  const campaign = name.startsWith('campaign ') && count >= MOSTLY * labels.length
  if (!campaign && attackers > HARDLY) return undefined
  return {
    author,
    run,
    group: name,
    campaign,
    accounts: own.length,
    e_value: Number(eValue.toPrecision(4)),
    x: Object.fromEntries(
      measured.flatMap(({ feature, relative }) =>
        Number.isNaN(relative) ? [] : [[feature.name, Number(relative.toPrecision(4))]],
      ),
    ),
  }
}
