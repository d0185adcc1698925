import { attackCampaigns, type Truth } from './truth.ts'

/**
 * On what baselines were tuned, where there is one set of logs only: on other accounts than they are measured on, on the same ones since there is
 * one labelled campaign only, or one innocent account or campaign, or on nothing since there is none, or no innocent of whom a rate could be kept.
 */
export type Tuning = 'out-of-sample' | 'in-sample' | 'none' | 'no-innocents'

/** Which labelled accounts baselines are tuned on, and which they are measured on. */
export type Halves = { readonly tuning: Tuning; readonly tune: ReadonlySet<string>; readonly measured: ReadonlySet<string> }

/**
 * Halves the labelled accounts that sent something. Campaigns stay whole, and attackers and innocents are dealt out in turn, in an order that says
 * nothing of them: so both halves hold attackers wherever there are two campaigns, and innocents wherever there are two, which a coin for each would not
 * see to.
 *
 * With one campaign alone both halves are everything: a threshold that was set without any attacker would accuse nobody. So they are with one innocent, or
 * one named campaign of them: without any in a half no rate is kept there, or none is measured, and who accuses everybody does best.
 *
 * @param active ids of the accounts with traffic in the window
 */
export function halvesOf(truth: Truth, active: ReadonlySet<string>): Halves {
  const attackers = [...attackCampaigns(truth)].flatMap(([name, { accounts }]): Unit[] => {
    const seen = accounts.filter((id) => active.has(id))
    return seen.length === 0 ? [] : [{ name, accounts: seen }]
  })
  const innocents = new Map<string, string[]>()
  for (const [id, { role, campaign }] of Object.entries(truth.accounts)) {
    if (role === 'attack' || !active.has(id)) continue
    const name = campaign ?? id
    innocents.set(name, [...(innocents.get(name) ?? []), id])
  }
  const others = [...innocents].map(([name, accounts]) => ({ name, accounts }))
  if (attackers.length < 2 || others.length < 2) {
    const all = new Set([...attackers, ...others].flatMap(({ accounts }) => accounts))
    const tuning = attackers.length === 0 ? 'none' : others.length === 0 ? 'no-innocents' : 'in-sample'
    return { tuning, tune: all, measured: all }
  }
  const [tune, measured] = [0, 1].map(
    (half) => new Set([attackers, others].flatMap((units) => dealt(units, half)).flatMap(({ accounts }) => accounts)),
  ) as [Set<string>, Set<string>]
  return { tuning: 'out-of-sample', tune, measured }
}

/** Accounts that must fall into one half. */
type Unit = { readonly name: string; readonly accounts: readonly string[] }

function dealt(units: readonly Unit[], half: number): Unit[] {
  const order = units.map((unit) => ({ unit, hash: hashOf(unit.name) }))
  order.sort((a, b) => a.hash - b.hash || (a.unit.name < b.unit.name ? -1 : 1))
  return order.filter((_, at) => at % 2 === half).map(({ unit }) => unit)
}

/** A number for a name, the same each time (FNV-1a, 32 bits). */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
