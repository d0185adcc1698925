import { idsOf, investigate } from '../../detect/detect.ts'
import { type AccountExplanation, explainAccount } from '../../detect/explain/explain-account.ts'
import { rejectedInWords } from '../../ingest/rejected-in-words.ts'
import { type CampaignsFile, InputError } from '../../records/index.ts'
import { neutral } from '../../report/neutral.ts'
import { readCampaigns } from '../files/read-campaigns.ts'
import { type InputFlags, inputFiles, type Loaded, load } from '../logs/load-inputs.ts'
import { inWorkplace } from '../logs/workplace.ts'
import { CLOCK_SKEW_MS } from '../options/clock-skew.ts'
import { limitsOf, type SpanFlags, spanOf } from '../options/span-flags.ts'
import { readIntel } from '../share/read-intel.ts'
import { progressOn } from '../terminal/progress.ts'
import { software } from '../terminal/software.ts'
import { knownFrom, knownIn } from './known-campaigns.ts'

export type ExplainFlags = InputFlags &
  SpanFlags & { account: string; campaigns?: string; intel?: string; warehouse?: string; json?: boolean; quiet?: boolean }

/** The command from its flags to what it prints. Throws InputError for everything that a user can mend. */
export async function runExplain(flags: ExplainFlags): Promise<void> {
  if (flags.exchanges === undefined && flags.warehouse === undefined)
    throw new InputError('usage', 'Name log files with --exchanges FILE…, or a warehouse that holds some with --warehouse.')
  const { asOf, ...span } = spanOf(flags)
  const now = new Date()
  const progress = progressOn(process.stderr, flags.json === true || flags.quiet === true, () => performance.now())
  try {
    await inWorkplace(async ({ scratch, open }) => {
      progress.step('open')
      const files = await inputFiles(flags, scratch)
      const earlier =
        flags.campaigns === undefined
          ? undefined
          : ((await readCampaigns(flags.campaigns, 'Nothing was explained.')) as CampaignsFile)
      const warehouse = await open(flags.warehouse, limitsOf(flags), flags.exchanges === undefined)
      const latest = new Date(now.getTime() + CLOCK_SKEW_MS)
      const loaded = await load(
        warehouse,
        files,
        flags,
        { scratch, latest, accountsInto: 'passing_accounts', until: span.until },
        progress,
      )
      // A result that is named is the one whose names are wanted, whatever the warehouse remembers.
      const known = earlier === undefined ? await knownIn(warehouse, asOf) : knownFrom(earlier, asOf)
      const options = {
        ...span,
        ...(await readIntel(flags.intel, warehouse, loaded, now)),
        permits: loaded.permits,
        releases: loaded.releases,
        known,
        now,
        software: software(),
        step: (name: string) => progress.step(name),
      }
      const investigation = await investigate(warehouse, options)
      const explanation = explainAccount(investigation, idsOf(investigation, known), flags.account)
      progress.end()
      if (explanation === undefined)
        throw new InputError('option', `--account ${flags.account}: no such account sent anything in the window.`)
      const ids = known.length === 0 ? 'provisional' : 'earlier'
      process.stdout.write(flags.json === true ? `${JSON.stringify({ ...explanation, ids })}\n` : inWords(explanation))
      if (flags.json === true || flags.quiet === true) return
      if (ids === 'provisional' && explanation.campaigns.length > 0)
        process.stdout.write(provisional(earlier !== undefined, asOf !== undefined))
      process.stdout.write(leftOut(loaded, flags.permits !== undefined))
    })
  } finally {
    progress.end()
  }
}

/** Why names of campaigns may be others than in a report: they stay over runs, and of no run before is anything known here. */
function provisional(given: boolean, lookingBack: boolean): string {
  const why = given
    ? 'the result in --campaigns names none, or looks further than --as-of'
    : `${lookingBack ? 'no run is known that looked no further than --as-of' : 'no earlier run is known'}. To have them as in its report, give its result with --campaigns FILE, or the warehouse that it kept`
  return `Names of campaigns are provisional: ${why}.\n`
}

/** What the explanation does not rest on: notes of loading, permits that were not given, and lines that could not be read. */
function leftOut({ notes, rejected, rejections: [first] }: Loaded, permitted: boolean): string {
  const lines = [...notes]
  if (first !== undefined) {
    const count = rejected === 1 ? '1 line' : `${rejected} lines`
    lines.push(`${count} could not be read, the first: ${first.file}:${rejectedInWords(first)}`)
  }
  if (!permitted) lines.push('No permits were given (--permits FILE): whoever acts within one was judged as anybody.')
  return lines.map((line) => `${neutral(line)}\n`).join('')
}

function inWords(one: AccountExplanation): string {
  const lines = [
    `Account ${neutral(one.account_id)} (entity ${neutral(one.entity_id)}): ${one.verdict}`,
    neutral(one.says),
    '',
    'Figures, beside the median account:',
    ...one.figures.map((figure) => `  ${figure.name}: ${figure.account} (${figure.population})`),
  ]
  if (one.campaigns.length > 0) lines.push('', 'Campaigns that it has to do with:')
  for (const standing of one.campaigns) {
    lines.push(
      `  ${standing.rank}. ${neutral(standing.campaign_id)}, ${standing.verdict}, ${standing.accounts} accounts${standing.in ? ', this account among them' : ''}`,
    )
    // What was said above of the first one is not said twice.
    if (!one.says.includes(standing.says)) lines.push(`     ${neutral(standing.says)}`)
  }
  if (one.left_out > 0)
    lines.push(
      `It shares something with ${one.left_out} more ${one.left_out === 1 ? 'campaign' : 'campaigns'}, which ${one.left_out === 1 ? 'is' : 'are'} not gone into.`,
    )
  if (one.looked_at !== null) lines.push('', one.looked_at.says)
  if (one.missing.length > 0) lines.push('', 'What could not be seen:', ...one.missing.map((line) => `  ${neutral(line)}`))
  return `${lines.join('\n')}\n`
}
