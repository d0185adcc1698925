import { z } from 'zod'

export const Verdict = z.enum(['distillation', 'reseller', 'authorised', 'evaluation', 'unexplained'])
export type Verdict = z.infer<typeof Verdict>

/** Signals of one family may depend on each other; families are treated as independent given an ordinary group. */
export const Family = z.enum(['linkage', 'content', 'timing', 'lifecycle', 'network', 'intel'])
export type Family = z.infer<typeof Family>

const share = z.number().min(0).max(1)
const count = z.int().nonnegative()
const time = z.iso.datetime()

/** One signal's result on one group, beside what ordinary groups of its size show. */
export const Evidence = z.object({
  signal: z.string(),
  family: Family,
  statistic: z.number(),
  population: z.number(),
  p_value: share,
  says: z.string(),
  exchange_ids: z.array(z.string()),
  /** The e-value in words: half a decade each, from below 3.2 to 100 and more. */
  band: z.enum(['weak', 'moderate', 'strong', 'very strong', 'decisive']).optional(),
  /** Contribution to the campaign's e-value; at least 0. */
  e_value: z.number().nonnegative(),
})
export type Evidence = z.infer<typeof Evidence>

export const CampaignAccount = z.object({
  account_id: z.string(),
  entity_id: z.string().optional(),
  membership: share,
  first_seen: time,
  last_seen: time,
  exchanges: count,
  campaign_exchanges: count,
})
export type CampaignAccount = z.infer<typeof CampaignAccount>

/** A tie of two accounts for the linkage graph; `by` names the kinds of key they share. */
export const Link = z.object({ a: z.string(), b: z.string(), weight: z.number().nonnegative(), by: z.array(z.string()) })
export type Link = z.infer<typeof Link>

/** Characters after which an exemplar is cut: one as long as this may not be the whole prompt. */
export const EXEMPLAR_LENGTH = 600

/** A template: what stays of prompts when their slots are masked. Exemplars are text as logged: hostile, to be escaped. */
export const Template = z.object({
  /** Empty where no text was kept, or the prompts have too little in common. */
  skeleton: z.string(),
  /** Of the campaign's accounts, how many fill it, and how often. */
  accounts: count,
  exchanges: count,
  /** Share of its exchanges whose whole prompt another organisation sent too, be it in the campaign or not; 0 for disjoint shards. */
  slot_overlap: share,
  exemplars: z.array(z.string()).optional(),
})
export type Template = z.infer<typeof Template>

export const Campaign = z.object({
  campaign_id: z.string(),
  verdict: Verdict,
  /** `flagged`: the verdict is `distillation`. `suspected`: listed, and no claim is attached. None under a permit, which is a fact. */
  grade: z.enum(['flagged', 'suspected']).optional(),
  confidence: share,
  e_value: z.number().nonnegative(),
  rank: z.int().positive(),
  /** One sentence: what this is and why. */
  summary: z.string(),
  accounts: z.array(CampaignAccount),
  evidence: z.array(Evidence),
  counter_evidence: z.array(z.object({ hypothesis: z.string(), says: z.string() })),
  targets: z.array(z.object({ capability: z.string(), share })),
  techniques: z.array(z.string()),
  extent: z.object({
    exchanges: count,
    input_tokens: count,
    output_tokens: count,
    reasoning_tokens: count,
    list_price_usd: z.number().nullable(),
    first_seen: time,
    last_seen: time,
    before_detection: count,
  }),
  templates: z.array(Template),
  links: z.array(Link),
  /** Exchanges for each hour or day of the window, all of the group's accounts together and the template's part of it. */
  timeline: z.array(z.object({ time, exchanges: count, campaign_exchanges: count, active_accounts: count })),
  /** Accounts that have to do with the campaign and are not accused of it, with the nearer reading. */
  bystanders: z.array(z.object({ account_id: z.string(), says: z.string() })).optional(),
  /** What the verdict rests on: what it would have been without one signal, or one family, and whether it stays. */
  boundary: z
    .object({
      /** The e-value at which the queue begins. */
      line: z.number().nonnegative(),
      rests_on: z.array(
        z.object({
          without: z.string(),
          kind: z.enum(['signal', 'family']),
          e_value: z.number().nonnegative(),
          verdict: Verdict,
          stays: z.boolean(),
          /** Why it does not stay: another verdict, too low an e-value, or a group that is like others, which is not listed by whatever name. */
          turns: z.enum(['verdict', 'e_value', 'ordinary']).optional(),
        }),
      ),
    })
    .optional(),
  limits: z.array(z.string()),
})
export type Campaign = z.infer<typeof Campaign>

/** What one run of detection says; campaigns.json. */
export const CampaignsFile = z.object({
  version: z.literal(1),
  generated_at: time,
  software: z.string(),
  window: z.object({ from: time, to: time }),
  population: z.object({ exchanges: count, accounts: count, entities: count, organisations: count }),
  /** What logs and billing left out, and what could therefore not be seen of anybody: a sentence each. */
  missing: z.array(z.string()).optional(),
  campaigns: z.array(Campaign),
  diagnostics: z.object({
    /** Expected share of wrong entries in the queue, as controlled by e-BH. */
    false_discovery_rate: share,
    groups_tested: count,
    rejected_lines: count,
    duplicates: count,
    notes: z.array(z.string()),
    timings_ms: z.record(z.string(), z.number()).optional(),
  }),
})
export type CampaignsFile = z.infer<typeof CampaignsFile>
