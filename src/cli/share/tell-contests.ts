import { InputError } from '../../records/index.ts'
import type { ContestSubject } from '../../share/contest/contest-event.ts'
import type { Contest, ContestState } from '../../share/contest/contests.ts'
import type { Lab } from '../../share/lab/lab-folder.ts'
import { inSendingTurn } from '../../share/lab/sending-turn.ts'
import { takenBack } from '../../share/lab/taken-back.ts'
import { releaseCampaigns } from '../../share/policy/release-campaigns.ts'
import { namedAccounts } from './named-accounts.ts'
import { readAccountCards } from './read-account-cards.ts'
import { receivedObjects } from './received-objects.ts'
import { sendCleared } from './send-cleared.ts'
import { refusalLine, sendOpinions } from './send-opinions.ts'
import { openDesk } from './share-desk.ts'
import { withMatching } from './with-matching.ts'

/** What contests are told through: which of these are needed follows from what is contested. */
export type Ways = {
  data: string
  json?: boolean
  intel?: string
  campaigns?: string
  accounts?: string
  matching?: string
  member?: string
}

/**
 * What came of telling: what the forum took and refused, how many tags of matches changed, and which further accounts have an identifier of those that
 * were named: their matches are the same ones.
 */
export type Told = {
  readonly taken: number
  readonly failures: readonly string[]
  readonly matches: number
  readonly others: readonly string[]
}
export type Tell = (contests: readonly Contest[]) => Promise<Told>

/** Everything that is needed to tell of contests, checked before anything is recorded. */
export async function tellContests(flags: Ways, lab: Lab, subjects: readonly ContestSubject[], closing: boolean): Promise<Tell> {
  const of = <Kind extends ContestSubject['kind']>(kind: Kind) =>
    subjects.filter((one): one is Extract<ContestSubject, { kind: Kind }> => one.kind === kind)
  const abouts = await receivedObjects(
    flags,
    lab,
    of('object').map((one) => one.object),
    closing,
  )
  const told = of('campaign').map((one) => one.campaign)
  const never = told.find((id) => takenBack(lab, id) === undefined || (takenBack(lab, id) === true && !closing))
  if (never !== undefined)
    throw new InputError(
      'option',
      `--campaign ${never.slice(0, 120)}: has not left this lab, or was taken back; there is nothing to contest. Nothing was recorded.`,
    )
  // Of one that was taken back everybody knows more than that its contest ended.
  const campaigns = told.filter((id) => takenBack(lab, id) === false)
  if (campaigns.length > 0 && flags.campaigns === undefined)
    throw new InputError('option', '--campaign goes with --campaigns, the run that found it. Nothing was recorded.')
  const desk =
    campaigns.length === 0 ? undefined : await openDesk({ data: flags.data, campaigns: flags.campaigns ?? '' }, campaigns)
  const untold = campaigns.find((id) => desk?.release(id).release.standing.as !== 'free')
  if (untold !== undefined)
    throw new InputError(
      'option',
      `--campaign ${untold.slice(0, 120)}: the policy tells nothing of it as this run has it; give the run by which it was told, or use share revoke. Nothing was recorded.`,
    )
  const accounts = new Set(of('account').map((one) => one.account))
  const { accounts: path, matching, member } = flags
  if (accounts.size > 0 && (path === undefined || matching === undefined || member === undefined))
    throw new InputError(
      'option',
      '--account goes with --accounts, --matching and --member: matches are contested where they are made.',
    )
  const cards = accounts.size === 0 ? [] : await readAccountCards(path ?? '')
  const unknown = [...accounts].find((id) => !cards.some((card) => card.account_id === id))
  if (unknown !== undefined)
    throw new InputError('option', `--account ${unknown.slice(0, 120)}: is not in ${path}. Nothing was recorded.`)
  return async (contests) => {
    const stateOf = new Map(contests.map((one) => [subjectInWords(one.subject), one.state] as const))
    const state = (subject: ContestSubject) => stateOf.get(subjectInWords(subject)) as ContestState
    const sent = await sendOpinions(
      flags,
      abouts.map((about) => ({ about, view: state({ kind: 'object', object: String(about['id']) }) })),
    )
    if (campaigns.length > 0) {
      const release = await inSendingTurn(flags.data, async (turn) => {
        const desk = await openDesk({ data: flags.data, campaigns: flags.campaigns ?? '' }, campaigns)
        const releases = campaigns.map((id) => desk.release(id).release)
        const cleared = releaseCampaigns(desk.file, releases, desk.releasing)
        return sendCleared(turn, desk.lab, cleared, 'contest of own campaigns')
      })
      sent.taken += release.taken
      sent.failures.push(...release.failures.map(refusalLine))
    }
    let matches = 0
    const others = new Set<string>()
    if (cards.length > 0 && matching !== undefined && member !== undefined) {
      await withMatching({ data: flags.data, matching, member }, async (matched) => {
        await matched.epochs()
        for (const wanted of ['disputed', 'upheld', 'dismissed'] as const) {
          const some = [...accounts].filter((account) => state({ kind: 'account', account }) === wanted)
          const { identifiers, others: more } = namedAccounts(some, cards, path ?? '', matched.handleOf)
          for (const id of more) others.add(id)
          if (identifiers.length > 0) matches += await matched.contest(identifiers, wanted)
        }
      })
    }
    return { ...sent, matches, others: [...others].filter((id) => !accounts.has(id)) }
  }
}

/** What is contested, for a person. */
export function subjectInWords(subject: ContestSubject): string {
  if (subject.kind === 'object') return subject.object
  return subject.kind === 'campaign' ? `campaign ${subject.campaign}` : `matches of account ${subject.account}`
}
