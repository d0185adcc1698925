import { quantile } from 'simple-statistics'
import type { Verdict } from '../../records/index.ts'
import { LEAST_ODDS } from '../decide/members/standing.ts'
import type { Investigation } from '../detect.ts'
import { LENSES } from '../group/candidates.ts'
import { gathered, logOdds } from '../group/evidence.ts'
import { CLOSE, type KeyKind, kindOf, kinds } from '../group/key-kinds.ts'
import { tieIndex } from '../group/tie-index.ts'
import { listOf } from '../incidence.ts'
import type { Coverage } from '../permits/permits.ts'
import { holders } from '../population.ts'
import { counted } from '../signals/wording.ts'
import { accountsBeside, BECAUSE } from './bystanders.ts'
import type { Reported } from './campaign-record.ts'
import { groupsLookedAt, type LookedAt } from './groups-looked-at.ts'
import { missingByPlan } from './missing-by-plan.ts'
import { missingInWords, NO_RELEASE, type Seen, seenOf } from './seen.ts'

/** Things of one kind that an account has in common with a campaign. */
export type SharedThing = {
  readonly kind: KeyKind
  /** How many such things; of conversations, how many pairs of accounts have any in common. */
  readonly things: number
  /** Of the rarest of them: members of the campaign and parties of the population that have it. */
  readonly members: number
  readonly holders: number
}

/** Where an account stands to one campaign. */
export type Standing = {
  readonly campaign_id: string
  readonly rank: number
  readonly verdict: Verdict
  readonly accounts: number
  readonly in: boolean
  /** Whether it has to do with the campaign and is not accused of it. */
  readonly bystander: boolean
  /** Whether other accounts of its party are in it, or beside it, and this one is not. */
  readonly by_party: boolean
  /** Log-odds of belonging, from what is shared alone, in nats; null where nobody else is there to share with, as under the permit of one firm. */
  readonly log_odds: number | null
  readonly shares: readonly SharedThing[]
  readonly says: string
}

/** Why an account is in a campaign, or in none. */
export type AccountExplanation = {
  readonly account_id: string
  readonly entity_id: string
  readonly verdict: Verdict | 'nothing'
  readonly says: string
  /** None of what could not be seen of it: `missing` says what that was. */
  readonly figures: readonly { readonly name: string; readonly account: number; readonly population: number }[]
  /** The campaigns that it has most to do with, first those that it is in. All that it or its party is in or beside are among them. */
  readonly campaigns: readonly Standing[]
  /** How many others it shares something with, which are not gone into. */
  readonly left_out: number
  /** What became of the groups that its party stood in; null where it is in a campaign. */
  readonly looked_at: LookedAt | null
  /** What logs and billing left out, and what could therefore not be seen. */
  readonly missing: readonly string[]
}

/** How many campaigns an explanation goes into; more where it is in more, or beside more. */
const SHOWN = 5

/**
 * Why an account is, or is not, in a campaign: what it shares with each, what that weighs, and its figures beside the population's.
 *
 * @param ids ids of the reported campaigns, in their order
 * @returns undefined where no such account sent anything in the window
 */
export function explainAccount(
  investigation: Investigation,
  ids: readonly string[],
  accountId: string,
): AccountExplanation | undefined {
  const { population, reported } = investigation
  const { cards, partyOf } = population.accounts
  const at = cards.findIndex((card) => card.account_id === accountId)
  const card = cards[at]
  if (card === undefined) return undefined
  const party = partyOf[at] as number
  const home = reported.findIndex((one) => one.accounts.includes(at))
  const elsewhere = (one: Reported) => (home < 0 || reported[home] === one ? undefined : ids[home])
  const all = reported
    .map((one, i) => standingOf(investigation, one, i + 1, ids[i] ?? '', at, party, elsewhere(one)))
    .filter((one) => concerns(one) || one.shares.length > 0)
    .sort((a, b) => Number(b.in) - Number(a.in) || Number(isPermit(a)) - Number(isPermit(b)) || oddsOf(b) - oddsOf(a))
  let room = SHOWN - all.filter(concerns).length
  const standings = all.filter((one) => concerns(one) || room-- > 0)
  const own = standings.find((one) => one.in)
  return {
    account_id: card.account_id,
    entity_id: card.entity_id,
    verdict: own?.verdict ?? 'nothing',
    says: saysOf(own, standings),
    figures: figuresOf(investigation, at),
    campaigns: standings,
    left_out: all.length - standings.length,
    looked_at: own === undefined ? groupsLookedAt(investigation, party) : null,
    missing: [
      ...missingInWords(population.given),
      ...missingByPlan(population),
      ...(population.accounts.releases.count === 0 ? [NO_RELEASE] : []),
    ],
  }
}

/** Below all others where there are none. */
function oddsOf({ log_odds }: Standing): number {
  return log_odds ?? -Number.MAX_VALUE
}

/** What no explanation may leave out. */
function concerns(one: Standing): boolean {
  return one.in || one.bystander || one.by_party
}

/** Whoever goes past a permit stands under it and may be accused as well. */
function isPermit({ verdict }: Standing): boolean {
  return verdict === 'authorised'
}

function saysOf(own: Standing | undefined, all: readonly Standing[]): string {
  if (own !== undefined) return `It is in campaign ${own.campaign_id} (${own.verdict}): ${own.says}`
  const nearest = all[0]
  if (nearest === undefined) return 'It is in no campaign: it shares nothing rare with any account of one.'
  return `It is in no campaign. Nearest is ${nearest.campaign_id} (${nearest.verdict}): ${nearest.says}`
}

function standingOf(
  { population }: Investigation,
  one: Reported,
  rank: number,
  id: string,
  at: number,
  party: number,
  elsewhere: string | undefined,
): Standing {
  const { chosen, accounts } = one
  const members = [...chosen.members.keys()]
  const inside = accounts.includes(at)
  const index = tieIndex(population)
  const { odds, counts } = gathered(population, members, LENSES.all, (gathering) => ({
    odds: logOdds(population, gathering, party),
    counts: new Map(
      Array.from(listOf(population.parties.keys, party), (key) => [
        key,
        (gathering.counts[key] as number) - (gathering.inside[party] as number),
      ]),
    ),
  }))
  const shares = new Map<KeyKind, { things: number; members: number; holders: number }>()
  const own = new Set(chosen.profile.ownTemplates)
  let templates = 0
  for (const [key, others] of counts) {
    const tie = index.ties[key] as number
    // What ties nobody, since too many fill it, is filled all the same.
    if (own.has(key)) templates++
    if (tie === 0 || others < 1) continue
    const kind = kindOf(tie)
    const all = holders(population.keys, key)
    const known = shares.get(kind)
    if (known === undefined) shares.set(kind, { things: 1, members: others, holders: all })
    else {
      known.things++
      if (all < known.holders) Object.assign(known, { members: others, holders: all })
    }
  }
  const list = [...shares].map(([kind, share]) => ({ kind, ...share })).sort((a, b) => a.holders - b.holders)
  const beside = chosen.bystanders.find((other) => other.party === party)
  const besideIt = beside === undefined ? [] : accountsBeside(population, chosen)(beside)
  const isBystander = !inside && besideIt.includes(at)
  const ofParty = Array.from(listOf(population.parties.accounts, party))
  const listed = ofParty.filter((other) => accounts.includes(other))
  const names = (positions: readonly number[]) => positions.map((other) => population.accounts.cards[other]?.account_id ?? '')
  return {
    campaign_id: id,
    rank,
    verdict: chosen.reasoned.verdict,
    accounts: accounts.length,
    in: inside,
    bystander: isBystander,
    by_party: !inside && !isBystander && listed.length + besideIt.length > 0,
    log_odds: Number.isFinite(odds) ? Number(odds.toFixed(2)) : null,
    shares: list,
    says:
      one.permit === undefined
        ? reasonOf({
            inside,
            odds,
            list,
            templates,
            seen: seenOf(population, [party]),
            because: isBystander && beside !== undefined ? BECAUSE[beside.because] : undefined,
            elsewhere,
            others: ofParty.length - 1,
            byParty: inside || isBystander ? undefined : byPartyOf(names(listed), names(besideIt)),
            listing: listingOf(chosen),
          })
        : underPermit(one.permit.accounts.find((row) => row.account_no === population.accounts.numbers[at])),
  }
}

/** By what rule a group's accounts are listed: see decide/members-taken.ts. */
type Listing = 'each' | 'items' | 'tested'

function listingOf({ reasoned: { verdict, reason } }: Reported['chosen']): Listing {
  // A handful is named otherwise only after its members were looked at like a campaign's.
  if (verdict === 'distillation' || reason === 'small') return 'each'
  return verdict === 'evaluation' ? 'items' : 'tested'
}

const IN: Readonly<Record<Listing, string>> = {
  each: `, and a member needs ${LEAST_ODDS.other}, or ${LEAST_ODDS.tied} where payment, identities or dialogues hold the campaign together and tie it, too; of a pool, whose customers share with it what its own accounts share, always ${LEAST_ODDS.inPool}.`,
  items: '. Of an evaluation those are listed who send what the others send, whatever that weighs.',
  tested: '. Of such an entry all are listed who were tested together, whatever each weighs.',
}

const OUT: Readonly<Record<Listing, string>> = {
  each: ` A newcomer needs ${LEAST_ODDS.other}; fills one of the templates that most of the campaign fill, if there are such, since ties alone would bring in whoever is tied to somebody who came in by ties; and where payment, identities or dialogues hold the campaign together has one of these in common with it, or an address and several of its templates. Whoever asks for hardly anything, or mostly for work of its own, is no member whatever ties it. Of a pool ${LEAST_ODDS.inPool} is needed.`,
  items: ' Of an evaluation those are listed who were tested together and send what the others send.',
  tested: ' Of such an entry those are listed who were tested together.',
}

/** What is said of an account whose party has accounts in a campaign, or beside it, that it is not one of; undefined of any other. */
function byPartyOf(listed: readonly string[], beside: readonly string[]): string | undefined {
  const [first, ...rest] = listed.length > 0 ? listed : beside
  if (first === undefined) return undefined
  const by = rest.length === 0 ? first : `${first} and ${rest.length} more of its accounts`
  return listed.length > 0
    ? `Its party is in the campaign by ${by}: of its accounts those are listed that fill a template of the campaign or are tied to its other parties in two ways, or where none is, those that are tied most.`
    : `Its party stands beside the campaign by ${by}, and is not accused; this account fills none of its templates.`
}

function reasonOf(o: {
  inside: boolean
  odds: number
  list: readonly SharedThing[]
  templates: number
  seen: Seen
  because: string | undefined
  /** The campaign that it is in, where it is another. */
  elsewhere: string | undefined
  /** How many other accounts its party has: what is shared and filled is the party's. */
  others: number
  byParty: string | undefined
  listing: Listing
}): string {
  // What costs money or cannot be come by otherwise is named whatever else is rarer.
  const isClose = ({ kind }: SharedThing) => (CLOSE & kinds(kind)) !== 0
  const shared = [...o.list.filter(isClose), ...o.list.filter((one) => !isClose(one))]
    .slice(0, 4)
    .map(
      ({ kind, things, members, holders: all }) =>
        `${thingsOf(kind, things)} (the rarest with ${members} of its members, ${all} parties in all)`,
    )
    .join(', ')
  const party =
    o.others === 0 ? undefined : `it and the ${o.others === 1 ? 'other account' : `${o.others} other accounts`} of its party`
  const [shares, fills] = party === undefined ? ['it shares', 'fills'] : [`${party} share`, 'fill']
  const what = `${shares} ${shared === '' ? 'nothing rare' : shared} with its members`
  const filled =
    o.templates > 0
      ? `${fills} ${o.templates} of its templates`
      : o.seen.text
        ? `${fills} none of its templates`
        : `what ${party === undefined ? 'it asks' : 'they ask'} was not given`
  const weighed = `together that weighs ${o.odds.toFixed(1)} in log-odds`
  if (o.inside) return `${what}, and ${filled}; ${weighed}${IN[o.listing]}`
  if (o.because !== undefined) return `${what}, and ${filled}. ${o.because}`
  if (o.byParty !== undefined) return `${what}, and ${filled}; ${weighed}. ${o.byParty}`
  if (o.elsewhere !== undefined)
    return `${what}, and ${filled}; ${weighed}. It is in ${o.elsewhere}, and permits aside an account is in one campaign at most.`
  return `${what}, and ${filled}; ${weighed} (above 0 it is likelier to belong than not).${OUT[o.listing]}`
}

/** What a permit covers of an account's traffic. */
function underPermit(use: Coverage | undefined): string {
  if (use === undefined || use.covered === 0) return 'that is a permit’s, which covers nothing that this account sent.'
  const past = use.exchanges - use.covered
  return `the permit covers ${use.covered} of the ${counted(use.exchanges, 'exchange')} that it sent${past === 0 ? '.' : `; ${past} ${past === 1 ? 'goes' : 'go'} past it.`}`
}

/** How many things of a kind, in words. Conversations tie two accounts at a time, however many these have in common. */
function thingsOf(kind: KeyKind, things: number): string {
  const named = `${things} ${NAMES[kind][things === 1 ? 0 : 1]}`
  return kind === 'conversation' ? `conversations between ${named}` : named
}

const NAMES: Readonly<Record<KeyKind, readonly [one: string, several: string]>> = {
  payment: ['payment instrument', 'payment instruments'],
  email: ['e-mail fingerprint', 'e-mail fingerprints'],
  'mail domain': ['mail domain', 'mail domains'],
  'api key': ['API key', 'API keys'],
  address: ['address', 'addresses'],
  network: ['network', 'networks'],
  client: ['client fingerprint', 'client fingerprints'],
  agent: ['user agent', 'user agents'],
  tools: ['set of tools', 'sets of tools'],
  conversation: ['pair of accounts', 'pairs of accounts'],
  template: ['template', 'templates'],
}

function figuresOf({ population }: Investigation, at: number): AccountExplanation['figures'] {
  const { exchanges, asking, greedy, pivoted, releases, partyOf } = population.accounts
  const party = partyOf[at] as number
  const seen = seenOf(population, [party])
  const share = (of: Int32Array) => Array.from(of, (count, i) => count / (exchanges[i] as number))
  const figure = (name: string, values: readonly number[]) => ({
    name,
    account: Number((values[at] as number).toPrecision(4)),
    population: Number(quantile([...values], 0.5).toPrecision(4)),
  })
  const bits = population.parties.keys
  const ties = (one: number) => (bits.starts[one + 1] as number) - (bits.starts[one] as number)
  return [
    figure('exchanges', Array.from(exchanges)),
    ...(seen.text ? [figure('share that asks for training data', share(asking))] : []),
    ...(seen.temperature ? [figure('share sampled at temperature 0', share(greedy))] : []),
    ...(releases.count > 0 ? [figure('share sent to a model within a day of its release', share(pivoted))] : []),
    {
      name: 'things in common with other parties',
      account: ties(party),
      population: quantile(
        Array.from({ length: population.parties.count }, (_, one) => ties(one)),
        0.5,
      ),
    },
  ]
}
