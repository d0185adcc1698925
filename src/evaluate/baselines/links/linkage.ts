import { seeded } from '../../../stats/random.ts'
import type { Baseline, Variant } from '../baseline.ts'
import { communities } from './communities.ts'
import { type Partner, partners } from './partners.ts'
import type { SharedKey } from './shared-keys.ts'

type Kinds = ReadonlySet<string>

const IDENTITY: Kinds = new Set(['payment', 'email', 'api key'])
const CONVERSATION: Kinds = new Set(['conversation'])
const PLACE: Kinds = new Set(['address', 'network'])
/** What unrelated parties hardly come to share by chance. */
const CLOSE: Kinds = new Set([...IDENTITY, ...CONVERSATION])
const ALL: Kinds = new Set([...CLOSE, ...PLACE, 'mail domain', 'client', 'agent', 'tools'])
/** Fewer bits than this are a popular thing: one party in eight has it. */
const RARE = 3

const among = (kinds: Kinds) => (key: SharedKey) => kinds.has(key.kind) && key.bits >= RARE

/** Bits to all partners that count: how firmly an account hangs in a net of accounts. */
const strength = (name: string, kinds: Kinds, counts: (one: Partner) => boolean): Variant => ({
  name,
  score: async ({ population }) =>
    new Map(
      partners(population, among(kinds)).map((own) => {
        const bits = [...own.partners.values()].reduce((sum, one) => sum + (counts(one) ? one.bits : 0), 0)
        return [own.account_id, bits]
      }),
    ),
})

/** Bits to partners of the same community: what cohesion a group has around an account. */
const cohesion = (name: string, kinds: Kinds, resolution: number): Variant => ({
  name,
  score: async ({ population, seed }) => {
    const groups = communities(population, among(kinds), resolution, seeded(seed))
    return new Map(
      partners(population, among(kinds)).map((own) => {
        const group = groups.get(own.party)
        const bits = [...own.partners].reduce((sum, [party, one]) => sum + (group?.has(party) ? one.bits : 0), 0)
        // The root lets large groups count for more than pairs, and not for all.
        return [own.account_id, group === undefined ? 0 : bits / Math.sqrt(group.size)]
      }),
    )
  },
})

/**
 * Linkage alone: how strongly an account is tied to unrelated parties by payment, identity, place, client and continued conversations.
 *
 * It cannot tell a reseller's pool from a campaign, and has no hold on accounts that pay and connect each for itself.
 */
export const linkage: Baseline = {
  name: 'linkage alone',
  says: 'Scores the rare payment, identity, network and client ties of an account to unrelated parties and its community in their graph, in the manner of SynchroTrap (Cao et al., CCS 2014) and EvilCohort (Stringhini et al., USENIX Security 2015).',
  variants: [
    strength('all ties', ALL, () => true),
    strength('all ties, three in common', ALL, (one) => one.keys >= 3),
    strength('all ties, two kinds in common', ALL, (one) => one.kinds.size >= 2),
    strength('all ties, three kinds in common', ALL, (one) => one.kinds.size >= 3),
    strength('payment, e-mail, key and conversation', CLOSE, () => true),
    strength('payment, e-mail and key', IDENTITY, () => true),
    strength('conversation', CONVERSATION, () => true),
    strength('address and network', PLACE, () => true),
    cohesion('communities of all ties, resolution 1', ALL, 1),
    cohesion('communities of all ties, resolution 3', ALL, 3),
    cohesion('communities of payment, e-mail, key and conversation', CLOSE, 1),
  ],
}
