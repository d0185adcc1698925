import type { Verdict } from '../records/index.ts'
import { attackCampaigns, type Truth } from './truth.ts'

/** What scoring reads of a detection: its campaigns with their accounts. */
export type Said = { readonly campaigns: readonly { verdict: Verdict; accounts: readonly { account_id: string }[] }[] }

export type Count = { hits: number; trials: number }

/** Innocents of one population and role: a population may hold both roles. */
export type InnocentCount = Count & { population: string; role: 'hard' | 'easy' }

/** What the accounts of one population and role are called: verdict, or `nothing`, with counts. */
export type Called = {
  population: string
  role: 'attack' | 'hard' | 'easy'
  verdicts: Partial<Record<Verdict | 'nothing', number>>
}

export type CampaignScore = { campaign: string; population: string; accounts: number; found: number }

/** How one detection did, in counts that add up over seeds. */
export type Score = {
  /** Every attacker's campaign with how many of its accounts stand in a campaign of verdict `distillation`. */
  campaigns: CampaignScore[]
  /** Innocent accounts in a campaign of verdict `distillation`, for each population of innocents and in all. */
  falsePositives: InnocentCount[]
  /**
   * Entries of verdict `distillation` most of whose accounts are an attacker's; entries of any verdict that are at least no ordinary crowd. Both of
   * labelled accounts alone; entries that hold none of these are counted by themselves, since nobody knows what they are.
   */
  queue: { distillation: Count; all: Count; unlabelled: number }
  called: Called[]
}

/** A campaign counts as found when at least this share of its accounts stand in campaigns of verdict `distillation`. */
const FOUND_SHARE = 0.5

/** Whether a campaign counts as found. */
export function isFound({ found, accounts }: CampaignScore): boolean {
  return found >= FOUND_SHARE * accounts
}

/**
 * Compares what detection said with the labels. Only accounts that sent anything in the window count: nobody can find the others.
 *
 * @param active ids of the accounts with traffic in the window
 */
export function score(said: Said, truth: Truth, active: ReadonlySet<string>): Score {
  const verdictOf = verdicts(said)
  const accused = (id: string) => verdictOf.get(id) === 'distillation'
  const campaigns = [...attackCampaigns(truth)].flatMap(([campaign, { population, accounts }]): CampaignScore[] => {
    const seen = accounts.filter((id) => active.has(id))
    return seen.length === 0 ? [] : [{ campaign, population, accounts: seen.length, found: seen.filter(accused).length }]
  })
  const called = calledOf(truth, active, verdictOf)
  const falsePositives = called.flatMap(({ population, role, verdicts }): InnocentCount[] => {
    if (role === 'attack') return []
    const trials = Object.values(verdicts).reduce((sum, count) => sum + count, 0)
    return [{ population, role, hits: verdicts.distillation ?? 0, trials }]
  })
  return { campaigns, falsePositives, queue: queueOf(said, truth), called }
}

function calledOf(truth: Truth, active: ReadonlySet<string>, verdictOf: ReadonlyMap<string, Verdict>): Called[] {
  const called = new Map<string, Called>()
  for (const [id, { population, role }] of Object.entries(truth.accounts)) {
    if (!active.has(id)) continue
    const key = JSON.stringify([population, role])
    const one: Called = called.get(key) ?? { population, role, verdicts: {} }
    const verdict = verdictOf.get(id) ?? 'nothing'
    one.verdicts[verdict] = (one.verdicts[verdict] ?? 0) + 1
    called.set(key, one)
  }
  return [...called.values()]
}

/** What each account is called. Who goes beyond a permit stands in two campaigns, and an accusation is one whatever else is said. */
function verdicts(said: Said): Map<string, Verdict> {
  const verdictOf = new Map<string, Verdict>()
  for (const { verdict, accounts } of said.campaigns)
    for (const { account_id } of accounts) if (verdictOf.get(account_id) !== 'distillation') verdictOf.set(account_id, verdict)
  return verdictOf
}

/** A false discovery is a `distillation` of mostly innocents, or an entry of any name that is a crowd of mostly ordinary people. */
function queueOf(said: Said, truth: Truth): Score['queue'] {
  const queue = { distillation: { hits: 0, trials: 0 }, all: { hits: 0, trials: 0 }, unlabelled: 0 }
  for (const { verdict, accounts } of said.campaigns) {
    if (verdict === 'authorised' || accounts.length === 0) continue
    const roles = accounts.flatMap(({ account_id }) => truth.accounts[account_id]?.role ?? [])
    if (roles.length === 0) {
      queue.unlabelled++
      continue
    }
    const attackers = roles.filter((role) => role === 'attack').length / roles.length
    const ordinary = roles.filter((role) => role === 'easy').length / roles.length
    queue.all.trials++
    if (verdict === 'distillation') {
      queue.distillation.trials++
      if (attackers > 0.5) queue.distillation.hits++
    }
    if (verdict === 'distillation' ? attackers > 0.5 : ordinary <= 0.5) queue.all.hits++
  }
  return queue
}
