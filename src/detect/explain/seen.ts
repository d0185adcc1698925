import { ALL_GIVEN, FIELDS, type Field, type Given, givenOf, isOfAccounts } from '../given.ts'
import { listOf } from '../incidence.ts'
import type { Population } from '../population.ts'
import { percent } from '../signals/wording.ts'

/** Share of exchanges, or of accounts, below which a field counts as missing: a few strays are not what a lab's logs hold. */
const NEARLY_NONE = 0.01
/** Share below which it is said of how many a field is known that every record would have. */
const NEARLY_ALL = 0.9

/** Which fields there were to be read. */
export type Seen = Readonly<Record<Field, boolean>>

export const seenIn = (given: Given) => Object.fromEntries(FIELDS.map((field) => [field, given[field] >= NEARLY_NONE])) as Seen

/** Nothing was missing. */
export const ALL_SEEN = seenIn(ALL_GIVEN)

/**
 * What there was to be read of a group. Its own accounts and exchanges count: logs of several gateways stand side by side, and one may leave out what
 * another has. So do its own tools, though hardly anybody else brings any; who brings none has none. Of what few set or need at all it is what all others have.
 *
 * @param members positions of parties
 */
export function seenOf({ given, accounts, parties }: Population, members: readonly number[]): Seen {
  const seen = seenIn(given)
  const own = seenIn(
    givenOf(
      accounts,
      members.flatMap((party) => [...listOf(parties.accounts, party)]),
    ),
  )
  const ofBoth = OF_EACH.map((field) => [field, seen[field] && own[field]])
  return { ...seen, ...Object.fromEntries(ofBoth), tools: seen.tools || own.tools }
}

/** What is looked for in each group and each plan: whoever has none of it cannot be tied by it. */
export const OF_EACH: readonly Field[] = ['text', 'address', 'client', 'key', 'tokens', 'created', 'payment', 'email', 'domain']

type Named = {
  readonly field: Field
  /** The field in words, as what somebody has. */
  readonly has: string
  /** What could not be seen without it. */
  readonly unseen: string
  /** Whether every record would have it: then it is said, too, where only some do. */
  readonly all?: true
}

export const NAMED: readonly Named[] = [
  {
    field: 'text',
    has: "a prompt's text",
    unseen: 'what is asked for, templates, texts sent again and dialogues',
    all: true,
  },
  {
    field: 'answer',
    has: "an answer's text of 40 characters or more",
    unseen: 'dialogues that one account goes on with from another',
  },
  { field: 'address', has: 'an address (ip)', unseen: 'ties by address and network', all: true },
  {
    field: 'client',
    has: 'a user_agent or a client_fingerprint',
    unseen: 'ties by client software other than tools',
    all: true,
  },
  { field: 'key', has: 'an api_key_id', unseen: 'keys in several hands' },
  { field: 'tools', has: 'tools', unseen: 'ties by tools, and whether these are made for tasks' },
  { field: 'tokens', has: 'a count of tokens', unseen: 'how many were taken' },
  { field: 'temperature', has: 'a temperature', unseen: 'what is sampled at temperature 0' },
  { field: 'created', has: 'a creation time', unseen: 'accounts that were made together', all: true },
  { field: 'payment', has: 'a payment_fingerprint', unseen: 'ties by payment' },
  { field: 'email', has: 'an email_fingerprint', unseen: 'ties by e-mail identity' },
  { field: 'domain', has: 'an email_domain', unseen: 'which accounts are of one organisation' },
  {
    field: 'entity',
    has: 'an entity_id other than its own id',
    unseen: 'which accounts are of one firm or customer',
  },
]

/** Without the one nothing can be said of the other, and it goes without saying. */
const GOES_WITH: Partial<Record<Field, Field>> = { answer: 'text' }

/** What logs and billing left out, a sentence each, with what could therefore not be seen. */
export function missingInWords(given: Given, seen: Seen = seenIn(given)): string[] {
  return NAMED.flatMap(({ field, has, unseen, all }): string[] => {
    const of = isOfAccounts(field) ? 'account' : 'exchange'
    const other = GOES_WITH[field]
    if (other !== undefined && !seen[other]) return []
    if (given[field] < NEARLY_NONE && !seen[field])
      return [`${given[field] === 0 ? 'No' : 'Hardly any'} ${of} has ${has}: ${unseen} could not be seen.`]
    if (!seen[field]) return [`Hardly any ${of} of this group has ${has}: ${unseen} could not be seen.`]
    return all === true && given[field] < NEARLY_ALL
      ? [`Only ${percent(given[field])} of ${of}s have ${has}: of the others ${unseen} could not be seen.`]
      : []
  })
}

/** The same of model releases. */
export const NO_RELEASE = 'No model release falls into the window, or none was given: pivots were not looked at.'

const NAMES: Readonly<Record<Field, string>> = {
  text: "prompts' text",
  answer: "answers' text",
  address: 'addresses',
  client: 'client software',
  key: 'API keys',
  tools: 'tools',
  tokens: 'counts of tokens',
  temperature: 'temperatures',
  created: 'creation times',
  payment: 'payment instruments',
  email: 'e-mail identities',
  domain: 'mail domains',
  entity: 'legal entities',
}

/** What a signal reads: of each list one field at least must be there. */
const READ_BY: Readonly<Record<string, readonly (readonly Field[])[]>> = {
  continuation: [['text'], ['answer']],
  'shared-templates': [['text']],
  shards: [['text']],
  resampling: [['text']],
  intent: [['text']],
  'template-intent': [['text']],
  'pooled-content': [['text']],
  'shared-identity': [['payment', 'email', 'key']],
  'shared-place': [['address']],
  'shared-client': [['client', 'tools']],
}

/** What a signal would have read and was not there, in words: the whole of it, so that it says nothing, or a part of it. */
export function unreadBy(signal: string, seen: Seen): { readonly whole: string } | { readonly part: string } | undefined {
  const named = (fields: readonly Field[]) => fields.map((field) => NAMES[field]).join(', ')
  const read = READ_BY[signal] ?? []
  const whole = read.find((fields) => !fields.some((field) => seen[field]))
  if (whole !== undefined) return { whole: named(whole) }
  const part = read.flat().filter((field) => !seen[field])
  return part.length === 0 ? undefined : { part: named(part) }
}
