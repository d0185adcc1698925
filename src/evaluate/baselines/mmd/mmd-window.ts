import { seeded } from '../../../stats/random.ts'
import type { Baseline, Traffic, Variant } from '../baseline.ts'
import type { Embedding } from './embedding.ts'
import { hashedWords } from './hashed-words.ts'
import { promptWindows, referencePrompts } from './prompt-windows.ts'
import { type WindowScorer, windowScorer } from './window-scorer.ts'

/** Prompts of the pool that references are drawn from; the authors had some thousands. */
const POOL = 10_000
/** Fewer prompts than this say nothing about a distribution. */
const LEAST = 5

type Options = {
  readonly size: number
  readonly least: number
  /** Windows of one account that are looked at: more cost time, and the largest counts. */
  readonly most: number
  /** Prompts of one account in the reference pool. */
  readonly each: number
  readonly by: 'mmd' | 'alarm'
  readonly embed: Embedding | undefined
}

/**
 * The MMD window test, the best published detector of extraction by content. Made for all traffic of a user or of many: here an account's
 * score is the largest of its windows.
 *
 * @param embed a sentence-embedding model; without one, the content vectors that our own tests read stand in for it
 */
export function mmdWindow(embed?: Embedding): Baseline {
  const usual = { size: 100, least: 100, most: 12, each: 20, by: 'alarm', embed } as const
  const variant = (name: string, options: Partial<Options>): Variant => ({
    name,
    score: (traffic) => scores(traffic, { ...usual, ...options }),
  })
  return {
    name: embed === undefined ? 'MMD window' : 'MMD window on sentence embeddings',
    says: 'Tests whether a window of prompts differs in distribution from benign traffic by maximum mean discrepancy (Liu, Guo & Dong, arXiv 2606.05725).',
    variants: [
      variant('window 1500', { size: 1500, least: 1500, most: 4 }),
      variant('window 100', {}),
      variant('window 100 or what there is, over the threshold', { least: LEAST }),
      variant('window 100 or what there is', { least: LEAST, by: 'mmd' }),
      variant('window 20 or what there is', { size: 20, least: LEAST, by: 'mmd' }),
      variant('window 100 or what there is, over the threshold, reference by prompts', { least: LEAST, each: 1_000_000 }),
      ...(embed === undefined
        ? [
            variant('window 100 or what there is, over the threshold, hashed words', {
              least: LEAST,
              most: 4,
              embed: hashedWords(64),
            }),
          ]
        : []),
    ],
  }
}

async function scores(traffic: Traffic, options: Options): Promise<Map<string, number>> {
  const { size, least, most, each, by, embed } = options
  const benign = await referencePrompts(traffic, { count: POOL, each, embed })
  let scorer: WindowScorer | undefined
  const largest = new Map<string, number>()
  for await (const { account_id, cloud } of promptWindows(traffic, { size, least, most, embed })) {
    scorer ??= windowScorer(benign, size, seeded(traffic.seed))
    const score = scorer[by](cloud)
    largest.set(account_id, Math.max(largest.get(account_id) ?? Number.NEGATIVE_INFINITY, score))
  }
  return largest
}
