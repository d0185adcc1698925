/**
 * What each author's generator of traffic is written with: a fortnight that is filled account by account, and written as `detect` and
 * `evaluate --truth` read it. Who sends what, when and from where is the author's own.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountTruth } from '../../src/evaluate/truth.ts'
import type { Account, Exchange, Permit, Release } from '../../src/records/index.ts'

/** What an author says of an exchange; its id and its account are given when it is filed. */
export type Sent = Omit<Exchange, 'exchange_id' | 'account_id' | 'time' | 'messages'> & {
  readonly at: Date
  readonly messages: { role: 'system' | 'user' | 'assistant' | 'tool'; content: string }[]
}
/** `attack` is a campaign's account; `hard` an innocent's who looks like one; `easy` anybody's. */
export type Label = AccountTruth

/** Lines that are joined before they are written: a text may hold no more than half a gigabyte. */
const LINES_AT_ONCE = 20_000

export class Fortnight {
  readonly #accounts = new Map<string, Account>()
  readonly #sent: [Sent, Account][] = []
  readonly #labels: Record<string, Label> = {}
  readonly permits: Permit[] = []
  readonly releases: Release[] = []

  /** Files an account with its label and all that it sends; who sends nothing has no label, since nobody can find him. An id that was filed before is an error. */
  account(account: Account, label: Label, sent: readonly Sent[]): void {
    if (this.#accounts.has(account.account_id)) throw new Error(`${account.account_id} was filed twice`)
    this.#accounts.set(account.account_id, account)
    if (sent.length > 0) this.#labels[account.account_id] = label
    for (const one of sent) this.#sent.push([one, account])
  }

  /** Writes exchanges.jsonl in order of time, accounts.jsonl, permits.jsonl, models.jsonl and truth.json, which detection never sees. */
  write(folder: string): void {
    mkdirSync(folder, { recursive: true })
    const exchanges = this.#sent
      .sort(([a], [b]) => a.at.getTime() - b.at.getTime())
      .map(([{ at, ...rest }, { account_id, entity_id }], n) => ({
        exchange_id: `x${String(n).padStart(7, '0')}`,
        time: at.toISOString(),
        account_id,
        ...(entity_id === undefined ? {} : { entity_id }),
        ...rest,
      }))
    const ordered = [...this.#accounts.values()].sort((a, b) => (a.account_id < b.account_id ? -1 : 1))
    writeLines(join(folder, 'exchanges.jsonl'), exchanges)
    writeLines(join(folder, 'accounts.jsonl'), ordered)
    writeLines(join(folder, 'permits.jsonl'), this.permits)
    writeLines(join(folder, 'models.jsonl'), this.releases)
    writeFileSync(join(folder, 'truth.json'), JSON.stringify({ version: 1, accounts: this.#labels }))
  }
}

function writeLines(path: string, records: readonly object[]): void {
  writeFileSync(path, '')
  for (let from = 0; from < records.length; from += LINES_AT_ONCE)
    writeFileSync(
      path,
      records
        .slice(from, from + LINES_AT_ONCE)
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
      { flag: 'a' },
    )
}
