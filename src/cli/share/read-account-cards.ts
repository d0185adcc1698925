import { readFile } from 'node:fs/promises'
import { utf8Text } from '../../files/utf8-text.ts'
import { Account, complaintOf, InputError } from '../../records/index.ts'
import { unreadable } from '../files/unreadable.ts'

/** What matching needs of an account; what else is wrong with a line is detection's to say. */
const Card = Account.pick({ account_id: true, email_fingerprint: true, payment_fingerprint: true })

/** Reads accounts.jsonl as a whole: identifiers of accounts, which leave as tags alone. Throws InputError that names line and field. */
export async function readAccountCards(path: string): Promise<Account[]> {
  const text = utf8Text(await readFile(path).catch(unreadable('accounts', path)))
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      throw new InputError('file_unreadable', `--accounts ${path}:${at + 1}: no JSON. Nothing was sent.`)
    }
    const { success, data, error } = Card.safeParse(value)
    if (success) return [data]
    throw new InputError('file_unreadable', `--accounts ${path}:${at + 1}: ${complaintOf(error, 'the line')}. Nothing was sent.`)
  })
}
