import type { Withdrawing } from '../../matching/lab/lab-matching.ts'
import { InputError } from '../../records/index.ts'
import { say } from '../terminal/say.ts'
import { namedAccounts } from './named-accounts.ts'
import { readAccountCards } from './read-account-cards.ts'
import { type MatchingFlags, withMatching } from './with-matching.ts'

export type WithdrawFlags = MatchingFlags & {
  campaign?: string[]
  account?: string[]
  accounts?: string
  all?: boolean
  epoch?: string
  lift?: boolean
}

/**
 * `share withdraw`: takes tags out of private matching that this lab submitted. Whoever was told of a match by them is told by the next `share match`
 * that there is none. Exits 1 where nothing of what was named was ever brought.
 */
export async function runWithdraw(flags: WithdrawFlags): Promise<void> {
  const { campaign: campaigns = [], account: ids = [], all, epoch, lift } = flags
  if ([campaigns.length > 0, ids.length > 0, all === true].filter(Boolean).length !== 1)
    throw new InputError('option', 'Name what to take back: --campaign ID…, --account ID… or --all. Nothing was sent.')
  if (ids.length > 0 !== (flags.accounts !== undefined))
    throw new InputError('option', '--account and --accounts go together: the file holds the identifiers of the account.')
  if (epoch !== undefined && !/^\d{4}-\d\d-\d\d$/.test(epoch))
    throw new InputError('option', `--epoch ${epoch.slice(0, 60)}: is no epoch such as 2026-01-31, its first day.`)
  if (lift === true && (epoch !== undefined || all === true))
    throw new InputError('option', '--lift goes with --campaign or --account: the rest is never held back.')
  const cards = flags.accounts === undefined ? [] : await readAccountCards(flags.accounts)
  await withMatching(flags, async (lab) => {
    const within = epoch === undefined ? {} : { epoch }
    const open = (await lab.epochs()).map((one) => one.epoch)
    if (epoch !== undefined && !open.includes(epoch))
      throw new InputError('option', `--epoch ${epoch}: is not open; open are ${open.join(', ') || 'none'}. Nothing was sent.`)
    const { identifiers, others } = namedAccounts(ids, cards, flags.accounts ?? '', lab.handleOf)
    const what: Withdrawing[] =
      ids.length > 0
        ? [{ identifiers, ...within }]
        : all === true
          ? [within]
          : campaigns.map((campaign) => ({ campaign, ...within }))
    if (lift === true) {
      const lifted = what.reduce((sum, one) => sum + lab.lift(one), 0)
      if (lifted === 0) process.exitCode = 1
      say(flags, { lifted }, [`${lifted} holds ended; what they held may be brought again from the next epoch on.`])
      return
    }
    const sum = { due: 0, before: 0, withdrawn: 0 }
    for (const one of what) {
      const { due, before, withdrawn } = await lab.withdraw(one)
      sum.due += due
      sum.before += before
      sum.withdrawn += withdrawn
    }
    const found = sum.due + sum.before > 0
    if (!found) process.exitCode = 1
    const facts = { withdrawn: sum.withdrawn, before: sum.before, epochs: epoch === undefined ? open : [epoch], others }
    say(flags, facts, [
      found
        ? `${facts.withdrawn} tags were taken back, ${facts.before} had been before, in ${facts.epochs.join(' and ')}.`
        : `Nothing of it was brought to matching in ${facts.epochs.join(' or ') || 'an open epoch'}.`,
      ...(others.length === 0
        ? []
        : [
            `The same identifier belongs to ${others.length} further accounts, which are out with it: ${others.slice(0, 10).join(', ')}`,
          ]),
      ...(epoch === undefined && all !== true ? ['It will not be brought again until share withdraw --lift says so.'] : []),
    ])
  })
}
