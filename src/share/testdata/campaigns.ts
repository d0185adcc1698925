import type { Campaign, CampaignsFile } from '../../records/index.ts'

const at = (day: number, hour = 3) => new Date(Date.UTC(2026, 2, 2 + day, hour, 17, 5, 123)).toISOString()

/** A campaign that may be told, small enough to be read. */
export function sampleCampaign(given: Partial<Campaign> = {}): Campaign {
  return {
    campaign_id: 'c-474d5d59564d',
    verdict: 'distillation',
    confidence: 0.97,
    e_value: 145_192,
    rank: 1,
    summary: '40 accounts act as one and fill templates of their own.',
    accounts: Array.from({ length: 40 }, (_, i) => ({
      account_id: `acct_34f75457fe${String(i).padStart(4, '0')}`,
      entity_id: `ent_90aa${String(i).padStart(4, '0')}`,
      membership: 0.98,
      first_seen: at(0),
      last_seen: at(10),
      exchanges: 93,
      campaign_exchanges: 74,
    })),
    evidence: [
      {
        signal: 'shared-identity',
        family: 'linkage',
        statistic: 0.81234,
        population: 0.00255,
        p_value: 0.0025,
        says: '81% of its parties share a payment instrument; in ordinary groups 0.3%.',
        exchange_ids: ['ex_6bdef9d71ebf1cdf'],
        e_value: 60.883,
      },
      { signal: 'intent', family: 'content', statistic: 0.7364, population: 0.0827, p_value: 0.0025, says: 'Training data.', exchange_ids: [], e_value: 60.883 },
      { signal: 'lockstep', family: 'timing', statistic: 0.97, population: 1.02, p_value: 0.8225, says: 'As chance has it.', exchange_ids: [], e_value: 0.185 },
    ],
    counter_evidence: [
      { hypothesis: 'An evaluation harness or a public benchmark in several hands', says: 'Evaluators send the same items.' },
      { hypothesis: 'Permitted distillation', says: 'Permit P-17 does not cover them.' },
    ],
    targets: [
      { capability: 'reasoning', share: 0.525 },
      { capability: 'agentic work', share: 0.2 },
      { capability: 'the model called nova-next', share: 0.1 },
    ],
    techniques: ['AML.T0024.002', 'AML.T0021', 'AML.T9999'],
    extent: {
      exchanges: 81_412,
      input_tokens: 11_202_613,
      output_tokens: 27_414_977,
      reasoning_tokens: 6_863_811,
      list_price_usd: 48_213.77,
      first_seen: at(0),
      last_seen: at(13),
      before_detection: 71_400,
    },
    templates: [
      {
        skeleton: 'Solve the problem below step by step and state the rule that each step uses.\n\nProblem: ⟨slot⟩\n\nWrite the final answer on the last line.',
        accounts: 36,
        exchanges: 860,
        slot_overlap: 0.0123,
        exemplars: ['Solve the problem below step by step and state the rule that each step uses.\n\nProblem: A train leaves Hamburg at 9:15 …', 'Another one of these.'],
      },
      { skeleton: 'Too few accounts use this template to tell it, however long it may be.', accounts: 2, exchanges: 400, slot_overlap: 0 },
    ],
    links: [{ a: 'acct_34f75457fe0000', b: 'acct_34f75457fe0001', weight: 3.25, by: ['payment'] }],
    timeline: [{ time: at(1), exchanges: 120, campaign_exchanges: 90, active_accounts: 31 }],
    limits: ['Other labs were not looked at.'],
    ...given,
  }
}

/** A run of detection with these campaigns. */
export function sampleFile(campaigns: readonly Campaign[] = [sampleCampaign()]): CampaignsFile {
  return {
    version: 1,
    generated_at: at(15),
    software: 'stillwatch 0.1.0',
    window: { from: at(0), to: at(14) },
    population: { exchanges: 739_655, accounts: 24_757, entities: 23_531, organisations: 22_621 },
    campaigns: [...campaigns],
    diagnostics: { false_discovery_rate: 0.05, groups_tested: 96, rejected_lines: 3, duplicates: 7, notes: ['One file was cut.'] },
  }
}
