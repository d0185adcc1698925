import { randomUUID } from 'node:crypto'
import { InputError } from '../../records/index.ts'
import { ContestEvent, type ContestSubject } from '../../share/contest/contest-event.ts'
import { addContests, readContests } from '../../share/contest/contest-file.ts'
import { type Contest, contestName, contestNamed, openContest } from '../../share/contest/contests.ts'
import { openLab } from '../../share/lab/lab-folder.ts'
import { say } from '../terminal/say.ts'
import { receivedObjects } from './received-objects.ts'
import { type Opinion, sendOpinions } from './send-opinions.ts'
import { subjectInWords, type Tell, tellContests, type Ways } from './tell-contests.ts'

type Common = { data: string; json?: boolean }
export type ContestOpenFlags = Ways & { object?: string[]; campaign?: string[]; account?: string[]; by: string; reason: string }
export type ContestCloseFlags = Ways & { contest: string[]; outcome: string; by: string; reason: string }
export type AgreeFlags = Common & { intel?: string; object: string[] }

/** `share contest open`: for an accused who turned to this lab. What is contested weighs nothing anywhere until it is closed. */
export async function runContestOpen(flags: ContestOpenFlags): Promise<void> {
  const named: ContestSubject[] = [
    ...unique(flags.object).map((object) => ({ kind: 'object', object }) as const),
    ...unique(flags.campaign).map((campaign) => ({ kind: 'campaign', campaign }) as const),
    ...unique(flags.account).map((account) => ({ kind: 'account', account }) as const),
  ]
  if (named.length === 0)
    throw new InputError('option', 'Name what is contested: --object ID, --campaign ID or --account ID. Nothing was recorded.')
  const lab = await openLab(flags.data, randomUUID)
  const known = await readContests(flags.data)
  const at = new Date().toISOString()
  const fresh = named.filter((subject) => openContest(known, subject) === undefined)
  const events = fresh.map((subject, place) =>
    checked({ event: 'open', contest: contestName(subject, at, place), subject, by: flags.by, reason: flags.reason, at }),
  )
  // Refused before it is recorded: what cannot be told is no contest.
  const tell = await tellContests(flags, lab, named, false)
  await addContests(flags.data, events)
  const now = await readContests(flags.data)
  await told(
    flags,
    named.flatMap((subject) => openContest(now, subject) ?? []),
    tell,
  )
}

/** `share contest close`: the contest was right (`upheld`) or wrong (`dismissed`); that spreads as the contest did. */
export async function runContestClose(flags: ContestCloseFlags): Promise<void> {
  const { outcome } = flags
  if (outcome !== 'upheld' && outcome !== 'dismissed')
    throw new InputError('option', `--outcome ${outcome.slice(0, 60)}: wanted is upheld or dismissed. Nothing was recorded.`)
  const lab = await openLab(flags.data, randomUUID)
  const known = await readContests(flags.data)
  const contests = [...new Set(flags.contest)].map((name) => contestNamed(known, name))
  const other = contests.find((one) => one.state !== 'disputed' && one.state !== outcome)
  if (other !== undefined)
    throw new InputError(
      'option',
      `--contest ${other.contest}: is closed as ${other.state} already; open a new one. Nothing was recorded.`,
    )
  const at = new Date().toISOString()
  const tell = await tellContests(
    flags,
    lab,
    contests.map((one) => one.subject),
    true,
  )
  const due = contests.filter((one) => one.state === 'disputed')
  await addContests(
    flags.data,
    due.map(({ contest }) => checked({ event: 'close', contest, outcome, by: flags.by, reason: flags.reason, at })),
  )
  const now = await readContests(flags.data)
  await told(
    flags,
    contests.map((one) => contestNamed(now, one.contest)),
    tell,
  )
}

/** `share contest list`: the record of contests, with persons and reasons, which stay here. */
export async function runContestList(flags: Common): Promise<void> {
  const contests = await readContests(flags.data)
  say(flags, { contests }, [
    `${contests.length} contests, ${contests.filter((one) => one.state === 'disputed').length} of them open.`,
    ...contests.flatMap(({ contest, state, subject, opened, closed }) => [
      `  ${contest} ${state}: ${subjectInWords(subject)}`,
      `    opened ${opened.at} by ${opened.by}: ${opened.reason}`,
      ...(closed === undefined ? [] : [`    closed ${closed.at} by ${closed.by}: ${closed.reason}`]),
    ]),
  ])
}

/** `share agree`: this lab sees the same. It speaks for the other's word; detection here is not changed by it. */
export async function runAgree(flags: AgreeFlags): Promise<void> {
  const lab = await openLab(flags.data, randomUUID)
  const contests = await readContests(flags.data)
  for (const object of flags.object) {
    // The last one says how it stands: agreeing would take a contest back that was right, with nobody's name to it.
    const last = contests.findLast(({ subject }) => subject.kind === 'object' && subject.object === object)
    if (last?.state === 'disputed')
      throw new InputError('option', `--object ${object}: is contested by this lab; close that first. Nothing was sent.`)
    if (last?.state === 'upheld')
      throw new InputError(
        'option',
        `--object ${object}: was found wrong by this lab (contest ${last.contest}); open a contest anew and dismiss it first. Nothing was sent.`,
      )
  }
  const abouts = await receivedObjects(flags, lab, flags.object, false)
  await sendAndSay(flags, abouts, 'agree', 'agreed')
}

/** `share seen`: this lab has seen at its own what another's object tells of; no judgement of it. */
export async function runSeen(flags: AgreeFlags): Promise<void> {
  const lab = await openLab(flags.data, randomUUID)
  const abouts = await receivedObjects(flags, lab, flags.object, false)
  await sendAndSay(flags, abouts, 'seen', 'seen')
}

async function sendAndSay(
  flags: AgreeFlags,
  abouts: readonly Opinion['about'][],
  view: Opinion['view'],
  done: string,
): Promise<void> {
  const { taken, failures } = await sendOpinions(
    flags,
    abouts.map((about) => ({ about, view })),
  )
  if (failures.length > 0) process.exitCode = 1
  say(flags, { [done]: flags.object, taken, failures }, [
    `The forum took ${taken} objects and refused ${failures.length}.`,
    ...failures,
  ])
}

/** Tells of recorded contests. Where a party does not answer they stay recorded, and the same command tells of them again. */
async function told(flags: Common, contests: readonly Contest[], tell: Tell): Promise<void> {
  const names = contests.map(({ contest, subject, state }) => ({ contest, state, ...subject }))
  const { taken, failures, matches, others } = await tell(contests).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error
    throw new InputError('option', `${error.message} The contest is recorded here; run the same again to tell of it.`)
  })
  if (failures.length > 0) process.exitCode = 1
  say(flags, { contests: names, taken, failures, matches, others }, [
    ...contests.map((one) => `${one.contest}: ${subjectInWords(one.subject)} is ${one.state}.`),
    `The forum took ${taken} objects and refused ${failures.length}; ${matches} matches changed.`,
    ...failures.slice(0, 10).map((one) => `  ${one}`),
    ...(others.length === 0
      ? []
      : [
          `The same identifier belongs to ${others.length} further accounts, whose matches by it are the same: ${others.slice(0, 10).join(', ')}`,
        ]),
    ...(contests.some((one) => one.state === 'upheld' && one.subject.kind === 'campaign')
      ? ['It was found wrong and is still there: take it back with share revoke.']
      : []),
  ])
}

const unique = (names: readonly string[] | undefined) => [...new Set(names)]

function checked(event: ContestEvent): ContestEvent {
  const { data, error } = ContestEvent.safeParse(event)
  if (data !== undefined) return data
  const [issue] = error?.issues ?? []
  throw new InputError(
    'option',
    `--${String(issue?.path.at(-1) ?? 'reason')}: ${issue?.message ?? 'is not valid'}. Nothing was recorded.`,
  )
}
