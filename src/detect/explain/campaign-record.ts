import { INTENTS, type Intent } from '../../fingerprint/weights.ts'
import { type Campaign, type Evidence, EXEMPLAR_LENGTH, type Template } from '../../records/index.ts'
import type { Chosen } from '../decide/judged.ts'
import { isTheirOwn } from '../decide/profile/material.ts'
import { isDispatched, isOfTemplates, profiler } from '../decide/profile/profile.ts'
import { readingOf } from '../decide/weigh/reading.ts'
import { kinds } from '../group/key-kinds.ts'
import { SHARED_OUT } from '../group/own-templates.ts'
import { PANEL } from '../group/panel.ts'
import type { PermitUse } from '../permits/permits.ts'
import { type Population, positionsOf } from '../population.ts'
import { counted, percent } from '../signals/wording.ts'
import { ABOVE_ALL, DRAWS, type Finding } from '../test/test-group.ts'
import { bandOf } from './band.ts'
import { boundary } from './boundary.ts'
import { bystanders } from './bystanders.ts'
import { confidenceOf } from './confidence.ts'
import { counterEvidence } from './counter-evidence.ts'
import type { ExtentRow, GroupRows, ReportedGroup } from './group-tables.ts'
import { linksOf } from './links.ts'
import { isWhole, listedInWords, listedOfTested } from './listed-of-tested.ts'
import { coverage, permitsOf } from './permits-of.ts'
import { missingInWords, NO_RELEASE, type Seen, seenOf, unreadBy } from './seen.ts'
import { skeleton } from './skeleton.ts'
import { weightBesideAsked } from './weight-in-words.ts'

/** A group on its way into the report: chosen by the tests, or the holder of a permit. */
export type Reported = {
  readonly chosen: Chosen
  readonly group: ReportedGroup
  readonly accounts: readonly number[]
  readonly permit?: PermitUse
}

const PAYMENT = kinds('payment')

const CAPABILITY: Record<Intent, string> = {
  trace: 'reasoning',
  rubric: 'grading',
  preference: 'preferences',
  synthesis: 'instruction data',
  rewrite: 'rewriting',
  agentic: 'agentic work',
}

/** What all entries of a run have in common. */
export type Run = {
  /** The e-value at which the queue begins. */
  readonly line: number
  readonly uses: readonly PermitUse[]
}

/** Puts one group into words and figures, as campaigns.json has it. */
export function campaignRecord(
  population: Population,
  reported: Reported,
  rows: GroupRows,
  at: number,
  id: string,
  rank: number,
  { line, uses }: Run,
): Campaign {
  const { chosen } = reported
  const extent = rows.extents.find((row) => row.group_no === at)
  const members = rows.members.filter((row) => row.group_no === at)
  const position = positionsOf(population.accounts)
  const seen = seenOf(population, [...chosen.members.keys()])
  const seconds = (value: number | undefined) => new Date((value ?? 0) * 1000).toISOString()
  return {
    campaign_id: id,
    verdict: chosen.reasoned.verdict,
    ...gradeOf(chosen),
    confidence: confidenceOf(chosen),
    e_value: Number(chosen.tested.eValue.toPrecision(6)),
    rank,
    summary: summary(population, reported, seen, extent),
    accounts: members
      .map((row) => {
        const account = position.get(row.account_no) ?? 0
        return {
          account_id: population.accounts.cards[account]?.account_id ?? '',
          entity_id: population.accounts.cards[account]?.entity_id ?? '',
          membership: Number((chosen.members.get(population.accounts.partyOf[account] ?? -1) ?? 1).toFixed(4)),
          first_seen: seconds(row.first_seen),
          last_seen: seconds(row.last_seen),
          exchanges: row.exchanges,
          campaign_exchanges: row.own_exchanges,
        }
      })
      .sort(
        (a, b) =>
          b.membership - a.membership || b.campaign_exchanges - a.campaign_exchanges || (a.account_id < b.account_id ? -1 : 1),
      ),
    evidence: chosen.tested.findings.map((finding) =>
      evidence(finding, chosen, saysOf(population, finding, seen), extent?.examples ?? []),
    ),
    counter_evidence:
      reported.permit === undefined
        ? counterEvidence(chosen, { seen, permits: permitsOf(population, reported.accounts, uses) })
        : [{ hypothesis: `Permit ${reported.permit.permit.permit_id}`, says: coverage(reported.permit) }],
    targets: targets(extent?.intents ?? []),
    techniques: techniques(chosen),
    extent: {
      exchanges: extent?.own_exchanges ?? 0,
      input_tokens: extent?.input_tokens ?? 0,
      output_tokens: extent?.output_tokens ?? 0,
      reasoning_tokens: extent?.reasoning_tokens ?? 0,
      list_price_usd: null,
      first_seen: seconds(extent?.first_seen),
      last_seen: seconds(extent?.last_seen),
      before_detection: extent?.own_exchanges ?? 0,
    },
    templates: templates(population, reported, rows, at),
    links: linksOf(population, new Set(reported.accounts)),
    timeline: rows.timeline
      .filter((row) => row.group_no === at)
      .map((row) => ({
        time: seconds(row.at),
        exchanges: row.exchanges,
        campaign_exchanges: row.own_exchanges,
        active_accounts: row.active_accounts,
      })),
    bystanders: bystanders(population, chosen),
    ...(reported.permit === undefined && Number.isFinite(line) ? { boundary: boundary(chosen, line) } : {}),
    limits: limits(population, reported, seen),
  }
}

function evidence(finding: Finding, chosen: Chosen, says: string, examples: readonly string[]): Evidence {
  const { signal } = finding
  const setAside = signal.chosenBy !== undefined && signal.chosenBy === chosen.tested.chosenBy
  return {
    signal: signal.name,
    family: signal.family,
    statistic: Number(finding.statistic.toPrecision(5)),
    population: Number(finding.population.toPrecision(5)),
    p_value: finding.pValue,
    band: bandOf(setAside ? 1 : finding.eValue),
    e_value: setAside ? 1 : Number(finding.eValue.toPrecision(5)),
    says: `${says}${setAside ? ' The group was found by this, so it counts for nothing in the e-value.' : ''}`,
    // Of what was not found there are no examples.
    exchange_ids:
      finding.statistic > 0 && (signal.family === 'content' || signal.name === 'shared-templates') ? [...examples] : [],
  }
}

/** Whether anything is claimed of a listed group. A permit is a fact, and has no grade. */
function gradeOf({ reasoned: { verdict } }: Reported['chosen']): Pick<Campaign, 'grade'> {
  if (verdict === 'authorised') return {}
  return { grade: verdict === 'distillation' ? 'flagged' : 'suspected' }
}

/** A signal's figures in words, or that there was nothing for it to read. */
function saysOf({ accounts }: Population, { signal, statistic, population }: Finding, seen: Seen): string {
  const unread =
    signal.name === 'release-pivot' && accounts.releases.count === 0
      ? { whole: 'releases of models in the window' }
      : unreadBy(signal.name, seen)
  if (unread !== undefined && 'whole' in unread)
    return `Not seen (not given: ${unread.whole}). The figure counts as it is, and says nothing.`
  return `${signal.says(statistic, population)}${unread === undefined ? '' : ` Not given: ${unread.part}.`}`
}

/** What the listed accounts are and do, in a sentence or two: shares are of them, be the group that was tested larger or not. */
function summary(
  population: Population,
  { chosen, accounts, permit }: Reported,
  seen: Seen,
  extent: ExtentRow | undefined,
): string {
  const { reasoned, members, tested } = chosen
  const profile = isWhole(chosen) ? chosen.profile : profiler(population)([...members.keys()], tested.candidate.aside)
  const who = `${counted(accounts.length, 'account')} of ${counted(members.size, 'party', 'parties')}`
  const held = [
    ['identity', profile.identity, 'share payment or identity'],
    ['conversation', profile.conversation, 'share conversations'],
    ['place', profile.place, 'share addresses'],
  ] as const
  const [, share, words] = [...held].sort((a, b) => b[1] - a[1])[0] ?? ['', 0, 'are tied']
  // Counted as they are listed, and as the share below is: in another's shadow the listed alone may have none that are theirs.
  const count = chosen.profile.ownTemplates.length
  const wording = count === 0 ? 'no template' : count === 1 ? 'one template' : `${count} templates`
  // Tests of network, sign-up and timing may say that they act as one where nothing of this ties any two.
  const tied = share === 0 ? 'tied by no payment, identity, conversation or address' : `${percent(share)} of them ${words}`
  const filled = `${percent(extent === undefined ? 0 : extent.templated / extent.exchanges)} of their exchanges`
  switch (reasoned.verdict) {
    case 'distillation':
      if (isDispatched(profile)) {
        const does = count === 0 ? 'ask for the making of training data' : `fill ${wording} of their own, ${filled}`
        return `${who} are held together like a resale pool (${tied}), and under what may be resold they ${does}.${together(chosen)}`
      }
      if (!isOfTemplates(chosen.profile)) {
        return `${who} act as one (${tied}), and what they ask, though each fills few templates, is the making of training data.${together(chosen)}`
      }
      return `${who} act as one (${tied}) and fill ${wording} of their own, ${filled}, ${profile.repeated < SHARED_OUT ? 'with slots that are shared out' : `many with the same slots again (${percent(profile.repeated)} of templated prompts, word for word)`}.${together(chosen)}`
    case 'reseller':
      return reasoned.reason === 'dispatched'
        ? `${who} are held together like a resale pool (${tied}), and dialogues wander over ${percent(profile.wandering)} of them; the data that some ask for may be a few customers'.`
        : `${who} are held together like a resale pool (${tied}); ${seen.text ? "what they ask is like anybody's" : 'what they ask was not given'}.`
    case 'authorised':
      return `${counted(accounts.length, 'account')} ${accounts.length === 1 ? 'distils' : 'distil'} under permit ${permit?.permit.permit_id ?? ''}.`
    case 'evaluation':
      return `${who} send the same items (${percent(profile.repeated)} word for word), as evaluators of one benchmark do.`
    case 'unexplained':
      if (reasoned.reason === 'small') {
        return `${who} act as one (${tied}) and fill ${wording} of their own, which would be distillation of eight and more; so few may be friends with one card and one script.`
      }
      if (reasoned.reason === 'wording') {
        return `${who} together act as one (${tied}) and fill ${wording} of their own, ${filled}; little but that wording ties each of them, and anybody may copy it, so that none is accused.${together(chosen)}`
      }
      if (reasoned.reason === 'leans') {
        return `${who} fill ${wording} of their own, ${filled}, and share nothing that costs money or cannot be come by otherwise; customers of one platform, a laboratory or a competition are as near a reading as a campaign.${together(chosen)}`
      }
      if (reasoned.reason === 'firms') {
        return `${who} are tied (${tied}) and fill ${wording}; ${percent(profile.firms)} of them are firms by themselves, by verification or by a mail domain of their own: branches of one firm and customers of one service are the nearest reading.`
      }
      if (reasoned.reason === 'own-material') {
        const does = isTheirOwn(profile.material)
          ? `fill ${wording}, each with things of its own`
          : 'ask each about subjects of its own'
        return `${who} are tied (${tied}) and ${does}; branches of one firm and teams that use one tool are the nearest reading.`
      }
      return reasoned.reason === 'sponsored'
        ? `${who} are paid for by one sponsor and fill ${wording} of their own; a class, a team or an agency is the nearest reading.`
        : `${who} are tied (${tied}) and fill ${wording} of their own; neither resale nor distillation explains all of it, in a population of ${population.parties.count} parties.`
  }
}

/** The same of so many as are listed: whoever weighs a verdict should know how far it is from the line. */
function together({ tested, profile, members }: Chosen): string {
  return weightBesideAsked(readingOf({ ...tested, candidate: { ...tested.candidate, members } }, profile))
}

/** Share of a group's own exchanges that asks for something, below which it is not named: the model takes ordinary traffic for as much. */
const AFTER = 0.02

/** @param intents mean probability of each intent over the group's own exchanges */
function targets(intents: readonly number[]): Campaign['targets'] {
  return INTENTS.map((intent, i) => ({ capability: CAPABILITY[intent], share: Number((intents[i] ?? 0).toFixed(3)) }))
    .filter((target) => target.share >= AFTER)
    .sort((a, b) => b.share - a.share)
}

function techniques({ tested, reasoned }: Chosen): string[] {
  if (reasoned.verdict !== 'distillation' && reasoned.verdict !== 'reseller') return []
  const strong = tested.findings.filter((finding) => finding.eValue >= 20).flatMap((finding) => finding.signal.techniques)
  const extraction = 'AML.T0024.002'
  const found = new Set(
    reasoned.verdict === 'distillation' ? [extraction, ...strong] : strong.filter((one) => one !== extraction),
  )
  return [...found].sort()
}

/** What the listed accounts fill a group's templates with. The skeleton is empty where no text was kept, or prompts have too little in common. */
function templates(population: Population, { group }: Reported, rows: GroupRows, at: number): Template[] {
  return rows.exemplars
    .filter((row) => row.group_no === at)
    .map(({ template_no, exchanges, accounts, texts }): Template => {
      const { key } = group.templates[template_no - 1] as ReportedGroup['templates'][number]
      return {
        skeleton: skeleton(texts),
        accounts,
        exchanges,
        slot_overlap: Number((population.keys.templates[key]?.repeated ?? 0).toFixed(4)),
        ...(texts.length === 0 ? {} : { exemplars: texts.slice(0, 3).map((one) => one.slice(0, EXEMPLAR_LENGTH)) }),
      }
    })
}

function limits(population: Population, { chosen, permit }: Reported, seen: Seen): string[] {
  const { tested } = chosen
  const out = [
    'Traffic outside the window, other labs, and accounts that share neither wording nor ties with these were not looked at.',
    'An e-value speaks against an ordinary group of this size; it is no probability that the verdict is right. It multiplies families of evidence, which holds as far as they do not depend on each other in ordinary groups.',
  ]
  if (!isWhole(chosen))
    out.push(
      `Evidence and readings are of the ${tested.candidate.members.size} parties that were tested together${listedInWords(chosen)}: ${listedOfTested(chosen).left > 0 ? 'the others belong elsewhere, or not surely enough' : 'these do the same work'}.`,
    )
  out.push(...missingInWords(population.given, seen))
  if (seen.payment && !population.keys.kinds.includes(PAYMENT))
    out.push('No payment instrument is shared by two parties: there were no ties by payment to look at.')
  if (population.accounts.releases.count === 0) out.push(NO_RELEASE)
  if (tested.findings.length === 0) out.push('No signal was tested on it: a permit is a fact.')
  if (tested.candidate.members.size > PANEL)
    out.push(
      `Signals were tested and templates counted on ${PANEL} of its parties, evenly spaced, beside ordinary groups of that size.`,
    )
  if (permit === undefined)
    out.push(
      `${DRAWS} ordinary groups were drawn for this one, so that no single signal can say more than an e-value of about ${Math.round(ABOVE_ALL)}.`,
    )
  else out.push('Of the templates of those who act within a permit only those are listed that others fill, too.')
  return out
}
