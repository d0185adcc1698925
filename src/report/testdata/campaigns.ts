import type { Campaign, CampaignsFile } from '../../records/index.ts'

const START = Date.UTC(2026, 2, 2)
const HOUR = 3_600_000

/** Numbers in [0, 1), the same at each call (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const at = (hours: number) => new Date(START + hours * HOUR).toISOString()
const hex = (random: () => number) => Math.floor(random() * 0xffff_ffff).toString(16).padStart(8, '0')

/** A campaign of a given size with accounts, links, timeline; what it says is filled in by the caller. */
export function sampleCampaign(size: number, seed: number, given: Partial<Campaign> = {}): Campaign {
  const random = numbers(seed)
  const accounts = Array.from({ length: size }, (_, i) => {
    const exchanges = 20 + Math.floor(random() * 240)
    return {
      account_id: `acct-${hex(random)}`,
      ...(i % 9 === 4 ? {} : { entity_id: `ent-${hex(random)}` }),
      membership: Math.round((i % 11 === 7 ? 0.5 + random() * 0.3 : 0.8 + random() * 0.2) * 1000) / 1000,
      first_seen: at(random() * 70),
      last_seen: at(260 + random() * 70),
      exchanges,
      campaign_exchanges: Math.floor(exchanges * (0.3 + random() * 0.6)),
    }
  })
  const crews = Math.max(1, Math.round(size / 24))
  const links = accounts.flatMap((account, i) =>
    Array.from({ length: Math.min(4, i) }, () => {
      const same = random() < 0.88
      const j = same ? i - crews * (1 + Math.floor(random() * Math.floor(i / crews))) : Math.floor(random() * i)
      const other = accounts[Math.max(0, j)]
      const kinds = ['continued conversation', 'rare template', 'payment', 'egress', 'client fingerprint', 'creation burst']
      const first = kinds[Math.floor(random() ** 1.7 * kinds.length)] ?? 'payment'
      return {
        a: account.account_id,
        b: other?.account_id ?? account.account_id,
        weight: Math.round(random() * 900) / 100,
        by: random() < 0.2 ? [...new Set([first, 'rare template'])] : [first],
      }
    }),
  )
  const total = accounts.reduce((sum, a) => sum + a.exchanges, 0)
  const part = accounts.reduce((sum, a) => sum + a.campaign_exchanges, 0)
  const timeline = Array.from({ length: 336 }, (_, hour) => {
    const level = hour > 200 && hour < 212 ? 0.05 : hour >= 212 ? 1.7 : hour < 40 ? hour / 40 : 1
    const day = 0.75 + 0.25 * Math.sin((hour / 24) * 2 * Math.PI)
    const campaign = Math.round((part / 336) * level * (0.85 + random() * 0.3))
    return {
      time: at(hour),
      exchanges: campaign + Math.round(((total - part) / 336) * day * (0.7 + random() * 0.6)),
      campaign_exchanges: campaign,
      active_accounts: Math.round(size * Math.min(1, level * 0.45) * (0.85 + random() * 0.3)),
    }
  })
  return {
    campaign_id: `cmp-${hex(random)}${hex(random)}`,
    verdict: 'distillation',
    confidence: 0.97,
    e_value: 418_000,
    rank: 1,
    summary: 'Accounts of unrelated entities, tied by continued conversations and payment, share one list of reasoning items out among them.',
    accounts,
    evidence: [
      {
        signal: 'continuation', family: 'linkage', statistic: 187, population: 0, p_value: 0.0004, e_value: 310,
        says: '187 conversations begun by one account went on in another, unrelated one; matched groups show 0.',
        exchange_ids: Array.from({ length: 34 }, () => `ex-${hex(random)}`),
      },
      {
        signal: 'shared_payment', family: 'linkage', statistic: 0.41, population: 0.02, p_value: 0.003, e_value: 42,
        says: '41% of the accounts share a payment fingerprint with at least one other; matched groups show 2%.',
        exchange_ids: [],
      },
      {
        signal: 'disjoint_shards', family: 'content', statistic: 0.993, population: 0.31, p_value: 0.0004, e_value: 240,
        says: '99.3% of slot values occur in one account only, in templates that 212 accounts share; matched groups show 31%.',
        exchange_ids: Array.from({ length: 6 }, () => `ex-${hex(random)}`),
      },
      {
        signal: 'reasoning_intent', family: 'content', statistic: 0.62, population: 0.04, p_value: 0.0008, e_value: 180,
        says: '62% of prompts ask for the steps behind an answer that is already given; matched groups show 4%.',
        exchange_ids: Array.from({ length: 12 }, () => `ex-${hex(random)}`),
      },
      {
        signal: 'lockstep', family: 'timing', statistic: 0.71, population: 0.18, p_value: 0.006, e_value: 9.4,
        says: 'Hourly activity of the accounts correlates at 0.71; matched groups show 0.18.',
        exchange_ids: [],
      },
      {
        signal: 'release_pivot', family: 'lifecycle', statistic: 11.5, population: 64, p_value: 0.012, e_value: 5.1,
        says: 'Half of the traffic moved to the new model within 11.5 hours of its release; matched groups take 64 hours.',
        exchange_ids: [],
      },
    ],
    counter_evidence: [
      {
        hypothesis: 'A public benchmark run by unrelated people?',
        says: 'Fails: in a benchmark the same items come from several hands; here 0.7% of whole prompts were sent by two unrelated organisations, against 94% in the evaluation harnesses of this window.',
      },
      {
        hypothesis: 'A reseller’s pool of customers?',
        says: 'Fails in part: 38% of the traffic is varied and could be customers’; the remaining 62% shares 14 templates that no other group uses.',
      },
      {
        hypothesis: 'One firm with many keys?',
        says: 'Fails: the accounts belong to 281 entities with no mail domain in common.',
      },
    ],
    targets: [
      { capability: 'reasoning traces', share: 0.62 },
      { capability: 'grading against a rubric', share: 0.21 },
      { capability: 'code', share: 0.09 },
      { capability: 'other', share: 0.08 },
    ],
    techniques: ['AML.T0024.002', 'AML.T0021', 'AML.T0008.005', 'AML.T0040'],
    extent: {
      exchanges: part,
      input_tokens: part * 412,
      output_tokens: part * 1_630,
      reasoning_tokens: part * 2_210,
      list_price_usd: null,
      first_seen: at(0.4),
      last_seen: at(335.6),
      before_detection: Math.floor(part * 0.83),
    },
    templates: [
      {
        skeleton: 'The answer to the problem below is ⟨number⟩.\n\nProblem: ⟨text⟩\n\nWrite out, step by step, how one gets there. Number each step and state the rule that it uses. Do not skip any.',
        accounts: Math.ceil(size * 0.68), exchanges: Math.floor(part * 0.41), slot_overlap: 0.007,
        exemplars: [
          'The answer to the problem below is 42.\n\nProblem: A train leaves at 9:15 and …\n\nWrite out, step by step, how one gets there. Number each step and state the rule that it uses. Do not skip any.',
          '下面这道题的答案是 17。\n\n题目：一个水池有两个进水管……\n\n请逐步写出推理过程，每一步都要编号，并说明所用的规则，不要省略任何一步。',
          'إجابة المسألة أدناه هي ٢٨.\n\nالمسألة: يملأ أنبوبان حوضًا في ست ساعات…\n\nاكتب خطوات الحل كاملةً، ورقِّم كل خطوة واذكر القاعدة المستخدمة.',
        ],
      },
      {
        skeleton: 'Grade the reply from 1 to 10 against each point of this rubric: ⟨list⟩\nReply: ⟨text⟩\nGive the reason for each grade before the grade.',
        accounts: Math.ceil(size * 0.4), exchanges: Math.floor(part * 0.21), slot_overlap: 0.019,
        exemplars: [
          'Grade the reply from 1 to 10 against each point of this rubric: correct; complete; readable\nReply:\n```ts\nexport function sum(xs: readonly number[]): number {\n\treturn xs.reduce((a, b) => a + b, 0) // <script>alert("as logged")</script>\n}\n```\nGive the reason for each grade before the grade.',
        ],
      },
      {
        skeleton: 'Rewrite the function ⟨code⟩ so that it passes ⟨code⟩. Show every command that you would run and what it prints.',
        accounts: Math.ceil(size * 0.22), exchanges: Math.floor(part * 0.09), slot_overlap: 0.12,
      },
    ],
    links,
    timeline,
    bystanders: [{ account_id: 'acct-bystander', says: 'A key taken from it is the nearer reading.' }],
    boundary: {
      line: 200,
      rests_on: [
        { without: 'content', kind: 'family', e_value: 120, verdict: 'reseller', stays: false, turns: 'verdict' },
        { without: 'shared-identity', kind: 'signal', e_value: 700, verdict: 'unexplained', stays: false, turns: 'ordinary' },
        { without: 'lockstep', kind: 'signal', e_value: 90_000, verdict: 'distillation', stays: true },
      ],
    },
    limits: [
      'Text of 4% of the exchanges was not kept; their templates are unknown.',
      'Accounts that came through cloud partners carry no payment fingerprint, so payment ties are missed there.',
      'Other labs’ traffic was not looked at.',
    ],
    ...given,
  }
}

/** A run that found one of each verdict. */
export function sampleFile(): CampaignsFile {
  return {
    version: 1,
    generated_at: at(340),
    software: 'stillwatch 0.1.0',
    window: { from: at(0), to: at(336) },
    population: { exchanges: 4_812_330, accounts: 96_204, entities: 88_117, organisations: 84_020 },
    campaigns: [
      sampleCampaign(312, 1),
      sampleCampaign(28, 2, {
        rank: 2, e_value: 2_140, confidence: 0.91,
        summary: '28 accounts tied by chains and templates collect agentic traces over synthetic tools; too small for a verdict to be named.',
        verdict: 'unexplained',
        targets: [{ capability: 'agentic traces', share: 0.74 }, { capability: 'code', share: 0.2 }],
        counter_evidence: [{
          hypothesis: 'A coding agent’s users behind one proxy?',
          says: 'Does not fail: templates and egress fit a little-known agent; only the shared-out items speak against it.',
        }],
      }),
      sampleCampaign(64, 3, {
        rank: 3, e_value: 880, confidence: 0.88, verdict: 'reseller',
        summary: '64 accounts share payment and egress, and conversations move between them; what is asked is as varied as anybody’s.',
        targets: [], templates: [], techniques: ['AML.T0008.005'],
        counter_evidence: [{ hypothesis: 'A family or a club sharing cards?', says: 'Fails: 64 accounts of 61 entities, 1,900 conversations that moved.' }],
      }),
      sampleCampaign(9, 4, {
        rank: 4, e_value: 310, confidence: 0.99, verdict: 'authorised',
        summary: 'Permit P-17 covers these accounts until 31 March; 1,204 exchanges went past its cap.',
        counter_evidence: [], limits: ['Whether the permit’s purpose was kept to was not looked at.'],
      }),
      sampleCampaign(14, 5, {
        rank: 5, e_value: 44, confidence: 0.76, verdict: 'evaluation',
        summary: '14 accounts sent the same 1,319 items within two days of a release, with a harness’s settings.',
        targets: [{ capability: 'mathematics', share: 1 }], techniques: [],
        templates: [{ skeleton: 'Question: ⟨text⟩\nAnswer:', accounts: 14, exchanges: 1_300, slot_overlap: 0.94 }],
      }),
    ],
    diagnostics: {
      false_discovery_rate: 0.05,
      groups_tested: 1_183,
      rejected_lines: 12,
      duplicates: 340,
      notes: ['No file of model releases was given: pivots at a release were not tested for two models.'],
    },
  }
}
