import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { unless } from '../../files/unless.ts'
import { flaggedAccounts, flaggedOf, isOpen } from '../../matching/lab/flagged-of.ts'
import type { LabMatching } from '../../matching/lab/lab-matching.ts'
import {
  bringWhatGoes,
  goneSince,
  matchesOf,
  type Named,
  nameFlagged,
  takeBackAlone,
  withCampaigns,
} from '../../matching/lab/match-accounts.ts'
import { type Account, type CampaignsFile, InputError, Match } from '../../records/index.ts'
import { readContests } from '../../share/contest/contest-file.ts'
import type { Contest } from '../../share/contest/contests.ts'
import { openLab } from '../../share/lab/lab-folder.ts'
import { matchHeld } from '../../share/policy/match-held.ts'
import { TagError } from '../../tags/tag-error.ts'
import { jsonLines } from '../files/json-lines.ts'
import { readCampaigns } from '../files/read-campaigns.ts'
import { makeFolder, writeWhole } from '../files/write-whole.ts'
import { say } from '../terminal/say.ts'
import { askFor } from './ask-for.ts'
import { howFew } from './how-few.ts'
import { MATCHED, matchedText } from './matched.ts'
import { readAccountCards } from './read-account-cards.ts'
import { readReceived } from './read-received.ts'
import { type MatchingFlags, withMatching } from './with-matching.ts'

export type MatchFlags = MatchingFlags & { campaigns: string; accounts: string; out?: string; ask?: boolean }

/**
 * `share match`: tags what the lab has flagged, submits it, and writes what of it others flagged too. Run it again: nothing is done twice, and what
 * stands no longer is gone from the file. Where the policy holds identifiers, as by the stop switch, nothing is brought, and what stands is fetched all the same.
 * So it is where something does not go, as while a steward stands still; that is said at the end, as an InputError.
 */
export async function runMatch(flags: MatchFlags): Promise<void> {
  const file = (await readCampaigns(flags.campaigns)) as Pick<CampaignsFile, 'campaigns'>
  const cards = await readAccountCards(flags.accounts)
  const flagged = flaggedOf(file, cards)
  if (flagged.length === 0) refuseStrangers(flags, flaggedAccounts(file), cards)
  const held = matchHeld((await openLab(flags.data, randomUUID)).policy.policy)
  if (held !== undefined && flags.ask === true) throw new InputError('option', `--ask: ${held} Nothing was asked or sent.`)
  await withMatching(flags, async (lab) => {
    const { named, refused } = nameFlagged(flagged, lab.handleOf)
    // What is stopped is not brought; that what was is taken back, and what became of it is heard, ends with nothing.
    const brought = held === undefined ? await bringWhatGoes(lab, named) : await takeBackAlone(lab)
    const { submitted, withdrawn, overQuota, refusedByQuota, failures } = brought
    const { checkedFrom, results, asked } = await fetchMatches(lab, flags, named).catch((error: unknown) => {
      if (failures.length === 0 || !(error instanceof TagError || error instanceof InputError)) throw error
      throw new InputError('option', inOneLine([...failures, error]))
    })
    const matches = withCampaigns(matchesOf(results, named), named, asked?.found ?? [])
    const out = flags.out ?? join(flags.data, 'intel')
    await makeFolder(out, 0o700)
    const gone = goneSince(await matchesBefore(join(out, 'matches.jsonl')), matches)
    // The time last: a run that dies between the two leaves the earlier one.
    await writeWhole(out, {
      'matches.jsonl': jsonLines(matches),
      [MATCHED]: matchedText(checkedFrom),
    })
    // Still accused by this lab although it no longer accuses them itself; to take it back is a person's to decide.
    const open = new Set(file.campaigns.filter(isOpen).map((one) => one.campaign_id))
    const closed = lab.brought().filter((id) => !open.has(id))
    const atStewards = refusedByQuota.reduce((sum, one) => sum + one.identifiers, 0)
    const quota = { over_quota: overQuota, ...(atStewards === 0 ? {} : { steward_quota: refusedByQuota.map((one) => one.why) }) }
    const count = { flagged: flagged.length, refused, ...quota, submitted, withdrawn, matches: matches.length }
    const { members } = await readReceived(join(flags.data, 'intel', 'received.json'))
    const answered = matches.filter((one) => one.elsewhere !== undefined)
    // Identifiers, as are those that were asked about: accounts that hold the same one have a match each.
    const told = new Set(answered.map(({ namespace, value }) => `${namespace} ${value}`)).size
    const mutual = asked === undefined ? {} : { asked: asked.asked, untold: asked.untold, answered: told }
    const failed = failures.length === 0 ? {} : { failed: failures.map((one) => one.message) }
    const facts = {
      out: resolve(out),
      ...count,
      ...mutual,
      gone,
      closed,
      members,
      ...(held === undefined ? {} : { held }),
      ...failed,
    }
    say(flags, facts, [
      ...(held === undefined
        ? []
        : [`${held} Nothing was brought to matching; what was before stands until share withdraw takes it back.`]),
      `${flagged.length} identifiers are flagged, ${submitted} tags were sent, ${matches.length} are flagged elsewhere too.`,
      ...(matches.length === 0
        ? []
        : members === undefined
          ? ['Where a forum has two or three members a match tells by whom; share pull fetches how many this one has.']
          : howFew(members)),
      ...(submitted > 0 ? ['The forum joins what was sent with the next join, daily as a rule: run this again after it.'] : []),
      ...(asked === undefined
        ? []
        : [
            `${asked.asked} identifiers that matched were asked about, ${told} of them are answered${asked.untold === 0 ? '.' : `; ${asked.untold} are of campaigns that this lab has not told, or took back.`}`,
            ...answered
              .slice(0, 10)
              .map((one) => `  ${one.account_id}, ${one.namespace}: ${(one.elsewhere ?? []).slice(0, 3).join(', ')}`),
          ]),
      ...(gone.length === 0
        ? []
        : [
            `${gone.length} matches of the last time no longer stand; run detect --intel again, so that nothing rests on them:`,
            ...gone.slice(0, 10).map((one) => `  ${one.account_id}, ${one.namespace}`),
          ]),
      ...(overQuota === atStewards
        ? []
        : [
            `${overQuota - atStewards} identifiers are beyond the quota, twice the accounts that are flagged, and were not matched.`,
          ]),
      ...(atStewards === 0
        ? []
        : [
            `${atStewards} identifiers are beyond the quota as a steward counts it, and were not matched:`,
            ...refusedByQuota.slice(0, 10).map((one) => `  ${one.why}`),
            'It counts more than this folder has had: likely a lost or a second --data folder under the same member line asked for them, or lists changed while a steward stood still. Match from one folder alone; the next epoch counts anew.',
          ]),
      ...closed
        .slice(0, 10)
        .map(
          (id) =>
            `Tags of ${id} stand at the forum, and this run no longer suspects it; share withdraw --campaign ${id} takes them back.`,
        ),
      ...refused.slice(0, 10).map((one) => `  ${one.account_id} is left out: ${one.why}`),
      `Written to ${facts.out}; detect --intel reads it.`,
    ])
    if (failures.length > 0) {
      const after = `What was brought before was fetched all the same, into ${facts.out}.`
      throw new InputError('option', `${inOneLine(failures)} ${after}`)
    }
  })
}

/** What stands for the lab's tags, when that was asked, and, with --ask, what others said of it. */
async function fetchMatches(lab: LabMatching, flags: MatchFlags, named: readonly Named[]) {
  const checkedFrom = new Date()
  let results = await lab.results()
  // What is contested stays so where it matches anew, in the next epoch or by another lab.
  if ((await lab.contest(contestedAmong(await readContests(flags.data), named), 'disputed')) > 0) results = await lab.results()
  const asked = flags.ask === true ? await askFor(flags.data, lab, results) : undefined
  return { checkedFrom, results, asked }
}

/** Throws where campaigns flag accounts of which the file has nothing to match: it is another lab's, or another run's, and what stands would be gone. */
function refuseStrangers({ accounts, campaigns }: MatchFlags, flagged: ReadonlySet<string>, cards: readonly Account[]): void {
  if (flagged.size === 0) return
  const here = new Set(cards.flatMap(({ account_id }) => (flagged.has(account_id) ? [account_id] : []))).size
  const found =
    here === 0
      ? `holds ${cards.length} accounts, and none of the ${flagged.size} that ${campaigns} flags. Give the accounts of that run.`
      : `holds ${here} of the ${flagged.size} accounts that ${campaigns} flags, and none of these ${here} has a payment_fingerprint or an email_fingerprint that says anything. Add those to the file.`
  throw new InputError('option', `--accounts ${accounts}: ${found} Nothing was sent or fetched, and nothing is written.`)
}

/** Each message once: of two epochs a steward says the same. */
function inOneLine(errors: readonly Error[]): string {
  return [...new Set(errors.map((one) => one.message))].join(' ')
}

/** Identifiers of accounts whose matches this lab contests. */
function contestedAmong(contests: readonly Contest[], named: readonly Named[]) {
  const accounts = new Set(
    contests.flatMap(({ subject, state }) => (subject.kind === 'account' && state === 'disputed' ? [subject.account] : [])),
  )
  return named
    .filter(({ flagged }) => accounts.has(flagged.account_id))
    .map(({ flagged: { namespace, value } }) => ({ namespace, value }))
}

/** The matches of the time before; none where there was none. Lines that are no matches detection has told of already. */
async function matchesBefore(path: string): Promise<Match[]> {
  const unreadable = ({ code }: NodeJS.ErrnoException) => new InputError('file_unreadable', `${path}: cannot be read (${code}).`)
  const text = (await readFile(path, 'utf8').catch(unless('ENOENT', unreadable))) ?? ''
  return text.split('\n').flatMap((line) => {
    try {
      return Match.safeParse(JSON.parse(line)).data ?? []
    } catch {
      // The file is about to be replaced by a whole one.
      return []
    }
  })
}
