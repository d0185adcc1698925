import { readFile, stat } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { utf8Text } from '../../files/utf8-text.ts'
import { Account, InputError } from '../../records/index.ts'

const LARGEST = 2 ** 30

/** What accounts.jsonl knows of the campaigns' accounts and may stand in no text: entity, mail domain, fingerprints, partner. */
export async function readAccountValues(
  path: string,
  accounts: ReadonlySet<string>,
): Promise<{ values: Set<string>; bad: number }> {
  const size = await stat(path).then(
    (one) => one.size,
    (error: NodeJS.ErrnoException) => {
      throw new InputError('file_missing', `--accounts ${path}: cannot be read (${error.code}).`)
    },
  )
  if (size > LARGEST) throw new InputError('file_unreadable', `--accounts ${path}: is larger than 1 GiB.`)
  const bytes = await readFile(path)
  const text = utf8Text(path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: LARGEST }) : bytes)
  const values = new Set<string>()
  let bad = 0
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const account = parsed(line)
    if (account === undefined) {
      bad++
      continue
    }
    if (!accounts.has(account.account_id)) continue
    const { account_id, entity_id, email_domain, email_fingerprint, payment_fingerprint, partner_id } = account
    for (const one of [account_id, entity_id, email_domain, email_fingerprint, payment_fingerprint, partner_id]) {
      if (one !== undefined && one !== '') values.add(one)
    }
  }
  return { values, bad }
}

function parsed(line: string): Account | undefined {
  try {
    const read = Account.safeParse(JSON.parse(line))
    return read.success ? read.data : undefined
  } catch {
    // Counted by the caller.
    return undefined
  }
}
