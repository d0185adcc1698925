import type { Family } from '../../records/index.ts'
import type { Tested } from '../test/test-group.ts'
import { ASKING } from './asking.ts'
import { areBranches, areSectionsOfACourse, isExtraction, isSponsorsEvent } from './event.ts'
import { isTheirOwn } from './material.ts'
import { isDealtByOneHand } from './one-hand.ts'
import { asksOutright, COHESIVE, isWholesale, level } from './outright.ts'
import { isDispatched, type Profile } from './profile.ts'
import { type Weigh, weighed } from './scorecard.ts'

/** At 20 an e-value says what a test at the level of one in twenty says. */
const STRONG = 20

/** How many times as much as this provider's templates a group's own ask for training data, where they clearly ask more. */
export const CLEARLY_MORE = 1.25

/** The same where all that the group sends asks for less than ordinary traffic does, and from what share of the ordinary on that is so: pools stood at 0 to 0.6. */
export const MUCH_MORE = 1.8
const LESS = 0.7

/** Share of members over which dialogues wander, from which they are a pool; and share of them in one part, from which the group hangs together. */
const POOLED = 0.4
const HANGING = 0.6
/** Share over which they wander from which it is no event, however it is paid for: of the teams of one, who go on with each other's dialogues, they tied four fifths at most. */
const WANDERED = 0.85
/** Share of firms by themselves from which they are no operator's accounts, of which 0.31 were at most; an attacker would have to buy each a domain. */
const FIRMS = 0.4

/** Share of members who share instruments, from which these say anything of all. */
const PAID_FOR = 0.3
/** Of those who share any instrument, how many must be paid for by two, or by some that each pay for many, for sections of a course or for several events. */
const NEARLY_ALL = 0.9

/** A tested group as the rules read it: shares, tests, and what these say together. */
export type Reading = {
  readonly profile: Profile
  readonly members: number
  /** How many of its own templates are shared out. */
  readonly templates: number
  /** Whether a signal is strong; whether all of some are. */
  strong(name: string): boolean
  all(...names: readonly string[]): boolean
  eValueOf(name: string): number
  /** A signal's statistic; `otherwise` (0) where it was not measured. */
  said(name: string, otherwise?: number): number
  /** A signal's statistic as a multiple of what ordinary groups show; 0 where it was not measured. */
  times(name: string): number
  /** Whether any signal of a family, other than what the group was chosen by, is strong. */
  familyIsStrong(family: Family): boolean
  /** How many of network, creation and timing say that the accounts act as one. */
  readonly acting: number
  /** Whether members share what costs money or cannot be come by otherwise. */
  readonly bound: boolean
  /** Whether most pairs of members are tied. */
  readonly cohesive: boolean
  /**
   * One instrument for nearly all that share any: a teacher, a sponsor, an agency. And no class has dialogues that wander over nearly all of it, though the
   * teams of an event go on with each other's.
   */
  readonly sponsored: boolean
  /**
   * Paid for by one sponsor, or by two or a few for many each where accounts were made together, and nothing shows that it is no class, training or hackathon: see event.ts. Or by two, of accounts that hardly act as one
   * besides: a firm's branches have its cards, its office and its templates, and work of their own.
   */
  readonly event: boolean
  /** One hand that draws all the time from templates that ask for much, and sends hardly anything twice: no class, no training and no firm's staff, however few they are. */
  readonly extraction: boolean
  /**
   * Whether each fills the templates with things of its own: a firm's branches, teams that use one tool, or developers who go on with each other's dialogues. An operator may deal out each account a field of
   * its own; so it does not speak for what hangs together and is no class's.
   */
  readonly ofTheirOwn: boolean
  /** Whether so many are firms by themselves as no campaign's accounts were: a holding, customers of one service, or a firm whose branches have entities of their own. */
  readonly firms: boolean
  /** Whether one hand deals out what its templates ask for. */
  readonly oneHand: boolean
  /** Two instruments for nearly all: two sections of a course are as near a reading. */
  readonly sections: boolean
  /** The same, or several that each pay for as many as a class has: several courses, or one that has many sections. */
  readonly lots: boolean
  /** Neither of the two: a pool of accounts is fed from several. */
  readonly several: boolean
  /** One clock or one place, which a class that signs up on one day by one card does not have. */
  readonly oneClock: boolean
  /** Paid for like a course, and nothing else that a course has not: it thinks step by step through its worksheets. */
  readonly likeACourse: boolean
  /** How much more its own templates ask for training data than this provider's do: says more than the bare probability, which is low for all wording that the model has not seen. */
  readonly asksTimes: number
  /** Share of all that it sends which asks for training data. */
  readonly askingShare: number
  /** Whether it asks for training data, in all that it sends or in its own templates. */
  readonly asks: boolean
  /** Whether what it sends asks for clearly less than ordinary traffic does. */
  readonly less: boolean
  /**
   * Of a pool with many customers some run generators of their own, and its dispatcher deals their jobs out to every account. Where all of it asks for less than
   * others' traffic, and its templates not for much more than others' templates, nobody collects training data, however much of a machine it is; unless most
   * of it is the same prompts over and over, which customers do not send, or nearly all of it is from its own templates, as of agents, most of whose turns ask for nothing.
   */
  readonly asksLess: boolean
  readonly overAndOver: boolean
  /** Texts that parties of the group pass round and hardly anybody else, for each of its parties. */
  readonly textsEach: number
  /** Whether it asks outright, without which nobody is accused: see `asksOutright`. */
  readonly outright: boolean
  /** A pool through whose accounts somebody dispatches dialogues, as resellers do, and which does not ask outright. */
  readonly resold: boolean
  /** Asking, by its own templates beside those of others where the model knows the wording badly. */
  readonly forData: boolean
  /** How much it asks for training data, by its templates and by all that it sends: see `level`. */
  readonly asked: number
  /** How far all of this together speaks for a campaign, in log-odds at even odds: see scorecard.ts. */
  readonly weighed: number
}

/**
 * Reads a group's tests and shares.
 *
 * @param weigh says how far all of it together speaks for a campaign: the fitted scorecard where none is given
 */
export function readingOf(tested: Tested, profile: Profile, weigh: Weigh = weighed): Reading {
  const found = (name: string) => tested.findings.find((one) => one.signal.name === name)
  const eValueOf = (name: string) => found(name)?.eValue ?? 0
  const strong = (name: string) => eValueOf(name) >= STRONG
  const times = (name: string) => {
    const finding = found(name)
    return finding === undefined ? 0 : finding.statistic / finding.population
  }
  const familyIsStrong = (family: Family) =>
    tested.findings.some(
      ({ signal, eValue }) =>
        signal.family === family && eValue >= STRONG && (signal.chosenBy === undefined || signal.chosenBy !== tested.chosenBy),
    )
  const acting = (['network', 'lifecycle', 'timing'] as const).filter(familyIsStrong).length
  const alone = profile.wandering < WANDERED
  const sponsored = alone && profile.sponsor >= PAID_FOR && profile.sponsor / profile.identity >= 0.75
  // Two who share a card among a dozen who share none are no section of anything.
  const paidFor = alone && profile.identity >= PAID_FOR
  const sections = paidFor && profile.sponsors / profile.identity >= NEARLY_ALL
  const lots = sections || (paidFor && profile.funded / profile.identity >= NEARLY_ALL)
  const pooled = profile.wandering >= POOLED
  const several = !sponsored && !sections
  const oneClock = strong('lockstep') || (profile.place >= 0.4 && strong('shared-place'))
  const asksTimes = times('template-intent')
  const less = times('intent') < LESS
  const asks = strong('intent') || (strong('template-intent') && (!less || asksTimes >= MUCH_MORE))
  const members = tested.candidate.members.size
  const said = (name: string, otherwise = 0) => found(name)?.statistic ?? otherwise
  const outright = asksOutright(profile, members, said)
  const askingShare = said('intent')
  const asked = level(profile, askingShare)
  const extraction = isExtraction(profile, asked)
  const overAndOver = strong('resampling') && profile.repeated >= 0.6
  return {
    profile,
    members,
    templates: profile.shardedTemplates.length,
    strong,
    all: (...names) => names.every(strong),
    eValueOf,
    said,
    times,
    familyIsStrong,
    acting,
    bound:
      (profile.identity >= PAID_FOR && strong('shared-identity')) || (profile.conversation >= 0.25 && strong('continuation')),
    cohesive: profile.density >= COHESIVE,
    sponsored,
    extraction,
    firms: profile.firms >= FIRMS && !pooled,
    ofTheirOwn: isTheirOwn(profile.material) && (profile.joined < HANGING || !extraction),
    oneHand: isDealtByOneHand(profile, asked),
    event: sponsored
      ? isSponsorsEvent(profile, asked, extraction, acting)
      : !extraction &&
        ((lots && strong('creation-burst') && areSectionsOfACourse(profile, asked)) ||
          (sections && areBranches(profile, asked, acting))),
    sections,
    lots,
    several,
    oneClock,
    likeACourse: !several && !oneClock && !extraction,
    asksTimes,
    askingShare,
    asks,
    less,
    asksLess:
      !asks && (less ? asksTimes < MUCH_MORE : times('intent') < 1 && asksTimes < 1) && !overAndOver && !isWholesale(profile),
    overAndOver,
    textsEach: said('resampling'),
    outright,
    resold: isDispatched(profile) && !outright,
    forData: profile.asking >= ASKING || (asksTimes >= CLEARLY_MORE && strong('pooled-content')),
    asked,
    weighed: weigh({ profile, said, asksTimes }),
  }
}
