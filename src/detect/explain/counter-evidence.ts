import type { Chosen } from '../decide/judged.ts'
import type { Hands } from '../decide/profile/hands.ts'
import { comesToAsMuch, isTheirOwn, isTold } from '../decide/profile/material.ts'
import { haveThingsOfTheirOwn } from '../decide/profile/own-things.ts'
import { isDispatched, type Profile } from '../decide/profile/profile.ts'
import { readingOf } from '../decide/weigh/reading.ts'
import { SHARED_OUT } from '../group/own-templates.ts'
import { figure, percent } from '../signals/wording.ts'
import { listedInWords } from './listed-of-tested.ts'
import { NO_PERMIT, type Permits } from './permits-of.ts'
import { ALL_SEEN, type Seen } from './seen.ts'
import { mostSpoken, sideOf, weightInWords } from './weight-in-words.ts'

/** From what share of exchanges with tools it is said that these were made for the task. */
const WORTH_SAYING_OF_TOOLS = 0.5

/** What readings need beside the group itself. */
type Besides = {
  /** What there was to be read: no reading may state what was not. */
  readonly seen: Seen
  readonly permits: Permits
}

/**
 * The innocent readings of a group, the best one first, each with the figures that speak for or against it. A reader must be able to doubt a
 * verdict from these alone.
 */
export function counterEvidence(
  chosen: Chosen,
  { seen, permits }: Besides = { seen: ALL_SEEN, permits: NO_PERMIT },
): { hypothesis: string; says: string }[] {
  const { profile, tested } = chosen
  const { bound } = readingOf(tested, profile)
  const readings = [
    {
      weight: profile.sponsor,
      hypothesis: 'A class, a team or an agency whose costs one sponsor pays',
      says: sponsorship(chosen, seen),
    },
    {
      // What a group is named is its best reading, whatever its customers fill; and what one hand deals out under resold traffic is nearest to that.
      weight: isPoolsReading(chosen) ? 1 : profile.identity * (1 - profile.manifold),
      hypothesis: "A reseller's pool, with the ordinary traffic of its customers",
      says: resale(chosen, seen),
    },
    {
      weight: profile.repeated,
      hypothesis: 'An evaluation harness or a public benchmark in several hands',
      says: `${sameItems(chosen, seen)}${bound ? ` Evaluators do not share identities or conversations; ${percent(Math.max(profile.identity, profile.conversation))} of these parties do.` : ''}`,
    },
    {
      weight: profile.ownTemplates.length <= 3 ? 0.4 : 0.1,
      hypothesis: 'Users of one library, tool or prompt collection',
      says: oneTool(chosen, seen),
    },
    {
      weight: haveThingsOfTheirOwn(profile) ? 0.9 : 0.06,
      hypothesis: 'Customers of one platform, or branches of one firm, each with things of its own',
      says: ownThings(chosen, seen),
    },
    {
      weight: 0.05,
      hypothesis: 'One organisation with many accounts',
      says: oneOrganisation(chosen, seen),
    },
    {
      weight: 0.04,
      hypothesis: 'People behind one shared exit (campus, VPN, carrier)',
      says: bound
        ? `A shared exit explains addresses; it does not explain ${percent(Math.max(profile.identity, profile.conversation))} sharing an identity or a conversation.`
        : `Not excluded: ${seen.address ? `${percent(profile.place)} of the parties share an address or network` : 'addresses were not given'}, ${percent(profile.identity)} share an identity.`,
    },
    {
      weight: Math.max(0.03, permits.covered),
      hypothesis: 'Permitted distillation',
      says: `${permits.says} Agreements that are not in permits.jsonl were not looked at.`,
    },
    {
      weight: 0.02,
      hypothesis: 'Innocents of another kind',
      says: ofAnotherKind(chosen, seen),
    },
  ]
  return readings.sort((a, b) => b.weight - a.weight).map(({ hypothesis, says }) => ({ hypothesis, says }))
}

/** What speaks against one organisation: that its ties would not count. Not where nothing said which accounts are of one. */
function oneOrganisation(chosen: Chosen, seen: Seen): string {
  const parties = chosen.tested.candidate.members.size
  const unknown = [...(seen.entity ? [] : ['legal entities']), ...(seen.domain ? [] : ['mail domains'])]
  if (unknown.length > 0)
    return `Not excluded: ${unknown.join(' and ')} were not given. The group has ${parties} parties${listedInWords(chosen)}: accounts of one firm or organisation may be among them as strangers, and what it shares with itself as ties.`
  return `Ties inside one legal entity or one organisation's mail domain do not count here: the group has ${parties} separate parties${listedInWords(chosen)}. An organisation whose members sign up with private mail would not be known as one.`
}

/** How far the group is from all innocents that the scorecard was fitted on, and in what. */
function ofAnotherKind({ tested, profile }: Chosen, seen: Seen): string {
  const of = readingOf(tested, profile)
  return `Beside groups of innocents and campaigns in traffic that others simulated, all figures together come to ${weightInWords(of)} in log-odds, which is for ${sideOf(of)}.${mostSpoken(of)}${unread(seen)} A kind that was not among them was not compared.`
}

/** Fields without which a figure of the scorecard is not what it says. */
const WEIGHED = { text: 'prompts', address: 'addresses', client: 'client software', created: 'creation times' } as const

/** Whether some of it was weighed without having been there. */
function unread(seen: Seen): string {
  const fields = Object.entries(WEIGHED).flatMap(([field, name]) => (seen[field as keyof typeof WEIGHED] ? [] : [name]))
  return fields.length === 0 ? '' : ` What was not given (${fields.join(', ')}) was weighed as if there had been none.`
}

/** What speaks for and against items that several send. */
function sameItems({ profile }: Chosen, seen: Seen): string {
  const cold = seen.temperature ? `${percent(profile.greedy)} of exchanges were at temperature 0` : 'temperatures were not given'
  if (!seen.text) return `Evaluators send the same items, and what was sent was not given: nothing can be told from it; ${cold}.`
  return `Evaluators send the same items: ${percent(profile.repeated)} of templated prompts were sent word for word by another party, and ${cold}.${profile.repeated < SHARED_OUT ? ' Slots are shared out here, not repeated.' : ''}`
}

/** What speaks for and against users of one tool. */
function oneTool(chosen: Chosen, seen: Seen): string {
  const { profile } = chosen
  const shared = `${percent(profile.identity)} of its parties also share an identity, which users of a library do not`
  const but = profile.identity >= 0.3
  const found = seen.text
    ? `One template in unrelated hands is a fashion, two or three a tool. The group has ${profile.ownTemplates.length} of its own${but ? `, and ${shared}` : ''}.`
    : `What they ask was not given, so that templates say nothing of it.${but ? ` But ${shared}.` : ''}`
  return `${found}${toolsBrought(chosen)}`
}

/** Whose the tools are that dialogues bring; nothing where they are an application's, or there are none. */
function toolsBrought({ profile: { tools } }: Chosen): string {
  const { forSome, environments } = tools
  if (forSome.share >= WORTH_SAYING_OF_TOOLS)
    return ` Of exchanges that bring tools ${percent(forSome.share)} have a set that was made for a task, or for some, ${figure(tools.each)} sets for each party; an application brings its tools to whatever it is asked.`
  if (environments.share < WORTH_SAYING_OF_TOOLS) return ''
  return ` Of exchanges that bring tools ${percent(environments.share)} have one of several sets with names of their own, which one author wrote or most of the group have to themselves, as agents have that practise in environments; an application has one set, or variants of it.`
}

/** What speaks for and against parties that work each on something of its own, be it with one set of templates or in words of their own. */
function ownThings({ profile }: Chosen, seen: Seen): string {
  if (!seen.text) return 'What they ask was not given, so nothing can be told from it.'
  return `${ownMaterial(profile)}${ownSubjects(profile)}${haveThingsOfTheirOwn(profile) ? ' That fits.' : ''}`
}

function ownMaterial({ material }: Profile): string {
  if (!isTold(material)) return 'What the templates are filled with hardly comes again, so nothing can be told from it.'
  const least = material.own > 0 ? ` (${percent(Math.max(0, material.least))} at least)` : ''
  const found = `Wording beside the templates comes again with the same party, beyond chance, by ${percent(Math.max(0, material.own))}${least}: 0% where all are dealt theirs from one store, 100% where each has its own.`
  if (isTheirOwn(material)) return found
  return comesToAsMuch(material)
    ? `${found} So few of them come to it that it may be how these word their prompts.`
    : `${found} Customers with documents, products or names of their own come to more.`
}

function ownSubjects({ subjects }: Profile): string {
  if (subjects.dialogues === 0) return ''
  return ` What dialogues begin about hangs on whose they are by ${percent(Math.max(0, subjects.own))} (${percent(Math.max(0, subjects.least))} at least, of ${subjects.dialogues} dialogues): 0% where any could be anybody's, 100% where each party has one subject.`
}

/**
 * How far what asks is sent round the clock by a machine: pupils and staff came to 0.25, campaigns mostly to 0.32 and more. Says nothing of a pool, whose customers live all over the world.
 */
const TIRELESS = 0.3

/** What speaks for and against one sponsor. */
function sponsorship({ profile }: Chosen, seen: Seen): string {
  if (profile.sponsor === 0)
    return seen.payment
      ? 'No instrument of payment is known to be behind more than one of the parties.'
      : 'Not excluded: instruments of payment were not given.'
  if (profile.sponsor < 0.5) return `No one instrument is behind more than ${percent(profile.sponsor)} of the parties.`
  const own = profile.ownTemplates.length
  const against = [
    ...(own >= 4 ? [`${own} templates of the group's own, where an assignment brings one or two.`] : []),
    ...(profile.rhythm.tireless >= TIRELESS && !isDispatched(profile)
      ? [
          `Half of the parties send ${percent(profile.rhythm.tireless)} and more of what asks for training data outside the twelve hours of the day in which each sends most; who sleeps sends next to nothing then.`,
        ]
      : []),
  ]
  const rest = against.length === 0 ? 'Nothing seen here rules it out.' : `Against it: ${against.join(' ')}`
  return `Possible: one instrument is behind ${percent(profile.sponsor)} of the parties. ${rest}`
}

function isPoolsReading({ reasoned, profile }: Chosen): boolean {
  return reasoned.verdict === 'reseller' || isDispatched(profile)
}

/** What speaks for and against a reseller's pool. */
function resale(chosen: Chosen, seen: Seen): string {
  return `${resaleByShares(chosen, seen)}${byHands(chosen)}`
}

/** Templates that ask, from which it is said in whose hands they are. */
const TELLING = 4

/** Whether one hand fills what asks for data, or many do. */
function byHands({ profile: { hands } }: Chosen): string {
  const hang = hangsOnTime(hands)
  if (hang === undefined) return ''
  return ` Which of the ${hands.templates} templates that ask for training data is filled depends on the hour or the day by ${percent(hang)}: 0% where one hand draws from all of them, more where they are several customers' jobs, each with times of its own.`
}

/** How far which template is filled hangs on when, 0 to 1; undefined where that was not read. */
function hangsOnTime({ templates, byHours, byDays }: Hands): number | undefined {
  const hang = Math.max(byHours, byDays)
  return templates < TELLING || Number.isNaN(hang) ? undefined : Math.max(0, hang)
}

function resaleByShares({ profile, reasoned }: Chosen, seen: Seen): string {
  const [manifold, sharded] = [percent(profile.manifold), percent(profile.sharded)]
  switch (reasoned.verdict) {
    case 'distillation':
      return `Customers word their own prompts: here ${manifold} of the parties use two or more templates that hardly anybody else uses, and share ${sharded} of all prompts out of them. What is not from these templates may be resold traffic.`
    case 'reseller':
      if (!seen.text)
        return "The accounts are held together like a pool. What they ask was not given: whether it is like anybody's could not be seen."
      return reasoned.reason === 'dispatched'
        ? `Fits: somebody passes dialogues from account to account (${percent(profile.wandering)} of the parties hang together by them). ${sharded} of prompts are shared out from templates of the group's own, as jobs of a few large customers are.`
        : `Fits: the accounts are held together like a pool, and what they ask is like anybody's (${sharded} of prompts shared out from templates of the group's own).`
    default:
      if (profile.identity + profile.conversation === 0 && !seen.payment && !seen.email && !seen.key)
        return "Not excluded: a pool's accounts share identities or conversations, and identities were not given."
      return profile.identity + profile.conversation === 0
        ? "A pool's accounts share identities or conversations; none of these parties do."
        : `Not excluded: ${percent(profile.identity)} of the parties share an identity and ${percent(profile.conversation)} a conversation, as a pool's accounts do; ${sharded} of prompts are shared out from templates of the group's own.`
  }
}
