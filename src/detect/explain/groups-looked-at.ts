import type { Named } from '../decide/choose.ts'
import { collects, passesRound, WORTH_A_LOOK } from '../decide/verdict.ts'
import { FALSE_DISCOVERY_RATE, type Investigation } from '../detect.ts'
import { counted, figure, percent } from '../signals/wording.ts'
import type { Tested } from '../test/test-group.ts'
import { sideOf, weightInWords } from './weight-in-words.ts'

/** What became of the groups that an account's party stood in while campaigns were looked for. */
export type LookedAt = {
  /** How many groups that were looked at hold it. */
  readonly groups: number
  /** Of these the one that stands out most from ordinary ones; null where there is none. */
  readonly strongest: { readonly parties: number; readonly e_value: number; readonly line: number } | null
  readonly says: string
}

/** Groups that were looked at and hold a party, for an account that is in no campaign: that somebody was looked at and let go is an answer, too. */
export function groupsLookedAt({ tested, named, reported, line: begins }: Investigation, party: number): LookedAt {
  // Where the queue is empty: what is asked of one that would stand in it alone.
  const line = Number.isFinite(begins) ? begins : tested.length / FALSE_DISCOVERY_RATE
  // Parts of groups are looked at for campaigns alone, and nothing else is made of them.
  const its = tested.filter(({ candidate }) => candidate.part !== true && candidate.members.has(party))
  const [first, ...rest] = its
  if (first === undefined) return { groups: 0, strongest: null, says: 'No group that was looked at holds it.' }
  const strongest = rest.reduce((most, one) => (one.eValue > most.eValue ? one : most), first)
  const parties = strongest.candidate.members.size
  const listed = reported.some(
    ({ chosen, permit }) =>
      permit === undefined && [...chosen.members.keys()].some((one) => strongest.candidate.members.has(one)),
  )
  return {
    groups: its.length,
    strongest: { parties, e_value: Number(figure(strongest.eValue)), line: Number(figure(line)) },
    says: `${counted(its.length, 'group')} that ${its.length === 1 ? 'was' : 'were'} looked at ${its.length === 1 ? 'holds' : 'hold'} it. ${ofStrongest(strongest, line, its.length, listed ? OTHERS_LISTED : whyLetGo(named.get(strongest)))}`,
  }
}

const OTHERS_LISTED = 'Those of it who were found to belong together are listed, and this account is not among them.'

function ofStrongest({ candidate, eValue, findings }: Tested, line: number, of: number, letGo: string): string {
  const parties = counted(candidate.members.size, 'party', 'parties')
  const which = of === 1 ? `It has ${parties}` : `The one that stands out most has ${parties}`
  if (findings.length === 0)
    return `${which}, of whom no verdict could come: hardly any share a card or conversations and no template is their own, or they are a crowd most of whom have nothing to do with each other.`
  if (eValue < line)
    return `${which} and an e-value of ${figure(eValue)}, where the queue begins at ${figure(line)}: it does not stand out from ordinary groups.`
  return `${which} and an e-value of ${figure(eValue)}, and the queue begins at ${figure(line)}: it stands out. ${letGo}`
}

/** Why nobody of a group is listed that stands out. */
function whyLetGo(named: Named | undefined): string {
  if (named === undefined || named.reason !== 'ordinary')
    return 'Nobody of it is listed: what other entries left of it is too little, or nothing by itself.'
  const of = named.reading
  const nobody = 'Nobody of it is listed, since what makes it stand out is nobody’s business by itself:'
  const weight = `all its figures together come to ${weightInWords(of)} in log-odds, which is for ${sideOf(of)}`
  if (passesRound(of))
    return `${nobody} its parties share neither payment and identity nor dialogues, and ${percent(of.profile.repeated)} of what fills their templates was sent word for word by others, as where texts are passed round; ${weight}.`
  if (!of.bound)
    return `${nobody} its parties share neither payment and identity nor dialogues, and ${weight}; that accuses nobody.`
  if (!collects(of))
    return `${nobody} its parties are tied by payment, identity or dialogues, as classes, families and firms are, but all that they send asks for training data ${figure(of.times('intent'))} times as often as ordinary groups do, which is not clearly more, and ${percent(of.profile.sharded)} of it fills templates of their own; ${weight}.`
  return `${nobody} ${weight}, and below ${WORTH_A_LOOK} even a group that is tied and asks for training data is not listed.`
}
