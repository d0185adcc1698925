import { shownStart } from '../../files/shown-start.ts'
import { ChainError } from '../chain-error.ts'
import { parseVerifierKey, type VerifierKey } from './verifier-key.ts'

/** How many of which members must have cosigned: witnesses by name, or groups in turn. */
export type Quorum = { readonly need: number; readonly of: readonly (VerifierKey | Quorum)[] }

export type PolicyWitness = { readonly name: string; readonly key: VerifierKey; readonly url?: string }

/** Whom a party trusts: logs, witnesses, and how many of these must have cosigned a checkpoint. */
export type TrustPolicy = {
  readonly logs: readonly VerifierKey[]
  readonly witnesses: readonly PolicyWitness[]
  /** Undefined for `quorum none`. */
  readonly quorum: Quorum | undefined
}

/** The format asks for at least 32 of each kind. */
const MOST = 128
const MOST_BYTES = 1 << 17

/**
 * Reads a policy file of C2SP tlog-policy: lines of `log VKEY [URL]`, `witness NAME VKEY [URL]`, `group NAME all|any|K NAME…` and one `quorum NAME|none`; a name
 * is defined before it is used, and once, and is a member of one group at most, so that nobody is counted by two ways. Names are bytes, compared as they are.
 * Throws ChainError `policy`, which names the line.
 */
export function parseTrustPolicy(bytes: Uint8Array): TrustPolicy {
  if (bytes.length > MOST_BYTES) throw new ChainError('policy', `It has ${bytes.length} bytes; at most ${MOST_BYTES} are read.`)
  // One character for each byte, so that names stay the bytes that they are.
  const text = Buffer.from(bytes).toString('latin1')
  const logs: VerifierKey[] = []
  const witnesses: PolicyWitness[] = []
  const named = new Map<string, VerifierKey | Quorum>()
  const grouped = new Set<string>()
  let quorum: Quorum | 'none' | undefined
  for (const [place, line] of text.split('\n').entries()) {
    const wrong = (why: string) => new ChainError('policy', `line ${place + 1}: ${why}. Nothing was verified.`)
    if (line.startsWith('\u00ef\u00bb\u00bf')) throw wrong('it begins with a byte-order mark; save the file without one')
    if (line.endsWith('\r')) throw wrong('it holds a control character, a carriage return; save the file with line feeds alone')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the format allows tab alone
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) throw wrong('it holds a control character')
    const [kind, ...items] = line.split(/[ \t]+/).filter((item) => item !== '')
    if (kind === undefined || kind.startsWith('#')) continue
    if (named.size + logs.length >= 3 * MOST) throw wrong(`more than ${3 * MOST} logs, witnesses and groups`)
    const define = (name: string, what: VerifierKey | Quorum) => {
      if (name === 'none' || named.has(name)) throw wrong(`the name ${shown(name)} is taken`)
      named.set(name, what)
    }
    const lookUp = (name: string) => {
      const found = named.get(name)
      if (found === undefined) throw wrong(`${shown(name)} is no witness or group of a line before`)
      return found
    }
    const keyOf = (vkey: string, type: 1 | 4, before: readonly VerifierKey[]) => {
      const key = readKey(vkey, wrong)
      if (key.type !== type) throw wrong(`the key is of signature type ${key.type}; a ${kind}'s is of type ${type}`)
      if (before.some((one) => one.publicKey.equals(key.publicKey))) throw wrong(`the same key as of a ${kind} before`)
      return key
    }
    if (kind === 'log') {
      const [vkey, , ...more] = items
      if (vkey === undefined || more.length > 0) throw wrong('wanted is: log VKEY [URL]')
      logs.push(keyOf(vkey, 1, logs))
    } else if (kind === 'witness') {
      const [name, vkey, url, ...more] = items
      if (name === undefined || vkey === undefined || more.length > 0) throw wrong('wanted is: witness NAME VKEY [URL]')
      const key = keyOf(
        vkey,
        4,
        witnesses.map((one) => one.key),
      )
      define(name, key)
      witnesses.push({ name: utf8(name), key, ...(url === undefined ? {} : { url: utf8(url) }) })
    } else if (kind === 'group') {
      const [name, need, ...names] = items
      if (name === undefined || need === undefined || names.length === 0) throw wrong('wanted is: group NAME all|any|K NAME…')
      if (new Set(names).size < names.length) throw wrong('it names a member twice')
      const of = names.map(lookUp)
      const counted = names.find((one) => grouped.has(one))
      if (counted !== undefined) throw wrong(`${shown(counted)} is a member of a group before, and would be counted twice`)
      for (const one of names) grouped.add(one)
      if (!/^(all|any|[1-9][0-9]{0,3})$/.test(need)) throw wrong(`${shown(need)} is no all, any or number of members`)
      const count = need === 'all' ? of.length : need === 'any' ? 1 : Number(need)
      if (count > of.length) throw wrong(`${count} of ${of.length} members cannot cosign`)
      define(name, { need: count, of })
    } else if (kind === 'quorum') {
      const [name, ...more] = items
      if (name === undefined || more.length > 0) throw wrong('wanted is: quorum NAME, or quorum none')
      if (quorum !== undefined) throw wrong('a second quorum line')
      const of = name === 'none' ? undefined : lookUp(name)
      quorum = of === undefined ? 'none' : 'need' in of ? of : { need: 1, of: [of] }
    } else throw wrong(`${shownStart(utf8(kind))} is none of log, witness, group, quorum`)
  }
  if (quorum === undefined) throw new ChainError('policy', 'There is no quorum line. Nothing was verified.')
  return { logs, witnesses, quorum: quorum === 'none' ? undefined : quorum }
}

/** Whether those who cosigned are enough. */
export function isQuorum(quorum: Quorum | undefined, cosigned: readonly VerifierKey[]): boolean {
  if (quorum === undefined) return true
  const met = ({ need, of }: Quorum): boolean =>
    of.filter((member) => ('need' in member ? met(member) : cosigned.includes(member))).length >= need
  return met(quorum)
}

function readKey(vkey: string, wrong: (why: string) => ChainError): VerifierKey {
  try {
    return parseVerifierKey(utf8(vkey))
  } catch (error) {
    if (error instanceof ChainError) throw wrong(error.message.replace(/\.$/, ''))
    throw error
  }
}

const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')
const shown = (bytes: string): string => JSON.stringify(utf8(bytes).slice(0, 80))
