import type { Family, Verdict } from '../records/index.ts'
import { figure, integer, percent } from './format.ts'

/**
 * The words for verdicts, families and error rates, in one place, so that a page never says more than the record does: a verdict is a
 * finding about traffic, not about a person's intent, and extent is what was taken, never a loss.
 */
export const VERDICTS: Readonly<Record<Verdict, { readonly sign: string; readonly finding: string; readonly meaning: string }>> =
  {
    distillation: {
      sign: '◆',
      finding: 'Found to be consistent with distillation',
      meaning: 'linked accounts together collect a model’s answers in a way that fits training another model on them',
    },
    reseller: {
      sign: '▲',
      finding: 'Found to be consistent with resale of access',
      // Also where no text was given: see the entry's limits.
      meaning: 'linked accounts are held together like a pool, and what was seen of their traffic may be that of many people',
    },
    authorised: {
      sign: '●',
      finding: 'Found to be consistent with distillation under a permit',
      meaning: 'a permit covers this traffic; what goes past its scope, cap or dates is said in the evidence',
    },
    evaluation: {
      sign: '■',
      finding: 'Found to be consistent with evaluation',
      meaning: 'the same bounded set of items was sent, as test harnesses do',
    },
    unexplained: {
      sign: '◇',
      finding: 'Found to be unlike ordinary groups; not explained',
      meaning: 'linked beyond chance, while no explanation in this record fits well enough to be named',
    },
  }

export const FAMILIES: Readonly<Record<Family, { readonly name: string; readonly asks: string }>> = {
  linkage: { name: 'Linkage', asks: 'what ties the accounts to each other' },
  content: { name: 'Content', asks: 'what they ask for' },
  timing: { name: 'Timing', asks: 'when they are active' },
  lifecycle: { name: 'Life cycle', asks: 'how accounts come, change and go' },
  network: { name: 'Network', asks: 'where requests come from' },
  intel: { name: 'Shared by others', asks: 'what other labs have seen; never enough for a verdict alone' },
}

/** Names of MITRE ATLAS techniques. Source: the ATLAS data, https://github.com/mitre-atlas/atlas-data (Apache-2.0). */
export const TECHNIQUES: ReadonlyMap<string, string> = new Map([
  ['AML.T0008.005', 'AI Service Proxies'],
  ['AML.T0021', 'Establish Accounts'],
  ['AML.T0024', 'Exfiltration via AI Inference API'],
  ['AML.T0024.002', 'Extract AI Model'],
  ['AML.T0040', 'AI Model Inference API Access'],
  ['AML.T0065', 'LLM Prompt Crafting'],
])

/** The false discovery rate in words that need no statistics. */
export function errorRate(rate: number): string {
  const outOf = [100, 1_000, 10_000, 100_000, 1_000_000].find((n) => rate * n >= 1)
  if (outOf === undefined) return 'No share of wrong entries is stated for this queue.'
  const wrong = Math.round(rate * outOf * 10) / 10
  return (
    `Out of every ${integer(outOf)} groups that stand out far enough for queues like this one, on average at most ${figure(wrong)} ` +
    `${wrong === 1 ? 'is expected to be an ordinary group' : 'are expected to be ordinary groups'} (false discovery rate of at most ${percent(rate)}). Listed are those of them that are anybody’s business, each account once, permits aside.`
  )
}

/** What an e-value means. An ordinary group reaches e with probability at most 1/e (Markov's inequality; Vovk and Wang, 2021). */
export function rarity(eValue: number): string {
  if (eValue <= 1) return 'An ordinary group reaches such a value easily: it says nothing against one.'
  return `By chance, an ordinary group reaches this value at most once in ${eValue < 10 ? figure(eValue) : eValue < 100_000 ? integer(eValue) : figure(eValue)} tests.`
}

/** What a template's slot overlap speaks for. */
export function slotOverlap(share: number): { readonly word: string; readonly meaning: string } {
  if (share < 0.05) {
    return {
      word: 'shared out',
      meaning: 'next to no prompt came from two organisations, as when one list is divided over accounts',
    }
  }
  if (share < 0.5) return { word: 'partly repeated', meaning: 'some prompts came from several organisations, most did not' }
  return {
    word: 'repeated',
    meaning:
      'several organisations sent the same prompts, as with a public benchmark or a library’s default prompt, or where one campaign asks again',
  }
}
