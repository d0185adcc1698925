import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { text as wholeText } from 'node:stream/consumers'
import { z } from 'zod'
import { privateKeyIn } from '../../chain/ed25519-pem.ts'
import { unless } from '../../files/unless.ts'
import { InputError } from '../../records/index.ts'
import { HubAccount, type MachineKey } from '../../share/client/hub-account.ts'
import { hubClient } from '../../share/client/taxii-client.ts'
import { type Lab, openLab, putLabFile } from '../../share/lab/lab-folder.ts'
import { inSendingTurn, type SendingTurn } from '../../share/lab/sending-turn.ts'
import { takenBack } from '../../share/lab/taken-back.ts'
import type { Cleared } from '../../share/policy/cleared.ts'
import { releaseCampaigns } from '../../share/policy/release-campaigns.ts'
import { takeBack } from '../../share/policy/take-back.ts'
import { makeBundle } from '../../stix/make-bundle.ts'
import type { Bundle } from '../../stix/objects.ts'
import { unreadable } from '../files/unreadable.ts'
import { say } from '../terminal/say.ts'
import { leftOf } from './left-of.ts'
import { fetchFor, sendCleared } from './send-cleared.ts'
import { type DeskFlags, openDesk } from './share-desk.ts'

type Common = { data: string; json?: boolean }
export type JoinFlags = Common & { hub: string; member: string; key?: string }
export type SubmitFlags = Common & DeskFlags & { campaign?: string[] }

/** What an operator gives: without a pseudonym where only the key is new. */
const Line = HubAccount.partial({ identity: true })

/** `share join`: keeps the lab's account at a forum, once the forum has answered to it. */
export async function runJoin(flags: JoinFlags): Promise<void> {
  // Refused first, since what comes after shows the URL.
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(flags.hub))
    throw new InputError(
      'option',
      '--hub: the URL holds a user name or a password; give it without, since the line of --member has them.',
    )
  const written = await (flags.member === '-' ? wholeText(process.stdin) : readFile(flags.member, 'utf8')).catch(
    unreadable('member', flags.member),
  )
  const text = written.replace(/^\uFEFF/, '')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InputError('option', `--member ${flags.member}: no JSON; wanted is the line that hub member add printed.`)
  }
  const machine = await machineKeyOf(value, flags.key)
  const account = Line.safeParse({ ...(value as object), url: flags.hub, ...(machine === undefined ? {} : { machine }) })
  if (!account.success) {
    const [issue] = account.error.issues
    throw new InputError(
      'option',
      issue?.path[0] === 'url'
        ? `--hub ${flags.hub}: is no https URL such as https://forum.example:8443.`
        : `--member ${flags.member}: ${issue?.path.join('.') || 'the whole'} is missing or wrong; wanted is the line that hub member add printed.`,
    )
  }
  const { protocol, hostname } = new URL(account.data.url)
  if (!['https:', 'http:'].includes(protocol))
    throw new InputError('option', `--hub ${flags.hub}: is no https URL such as https://forum.example:8443.`)
  if (protocol !== 'https:' && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
    throw new InputError('option', `--hub ${flags.hub}: plain HTTP would send the password in the clear; use https.`)
  const lab = await openLab(flags.data, randomUUID)
  const client = hubClient(account.data, fetchFor(account.data))
  const collections = await client.collections()
  // The line may be of an earlier epoch, where a lab joins again: what it told under any pseudonym stays its own.
  const known = [account.data.identity, lab.hub?.identity, ...(lab.hub?.earlier ?? [])].filter((one) => one !== undefined)
  const [identity, ...earlier] = (await client.standing())?.pseudonyms ?? new Set(known)
  if (identity === undefined)
    throw new InputError(
      'option',
      `--member ${flags.member}: names no identity, and this forum does not say which is the lab's. Ask its operator for the line of hub member add.`,
    )
  const joined = { ...account.data, identity, ...(earlier.length === 0 ? {} : { earlier }) }
  await inSendingTurn(flags.data, () => putLabFile(lab, 'hub.json', `${JSON.stringify(joined, null, 2)}\n`))
  const names = collections.map((one) => one.alias ?? one.title)
  say(flags, { hub: flags.hub, identity, collections: names, signs: machine !== undefined }, [
    `Joined ${flags.hub} as ${identity}.`,
    machine === undefined
      ? 'The machine key of --member is not on this machine (--key names one of your own): requests carry the password, and objects are not signed.'
      : 'Requests and objects are signed with the machine key.',
    `Collections: ${names.join(', ')}.`,
  ])
}

/** The machine's key that a member's line names by its file; undefined where that is not here, as where the line was brought and the file was not. */
async function machineKeyOf(value: unknown, own: string | undefined): Promise<MachineKey | undefined> {
  const named = z.object({ key_id: z.string(), machine_key: z.string().optional() }).safeParse(value)
  if (own !== undefined && !named.success) throw new InputError('option', '--key: the line of --member names no key_id of it.')
  const path = own ?? named.data?.machine_key
  if (!named.success || path === undefined) return undefined
  const { key_id } = named.data
  const wrong = (why: string) =>
    new InputError('file_unreadable', own === undefined ? `--member: its machine_key ${path} ${why}.` : `--key ${path} ${why}.`)
  const unreadable = ({ code }: NodeJS.ErrnoException) => wrong(`cannot be read (${code})`)
  const pem = await readFile(path, 'utf8').catch(
    own === undefined ? unless('ENOENT', unreadable) : (error) => Promise.reject(unreadable(error)),
  )
  if (pem === undefined) return undefined
  if (privateKeyIn(pem) === undefined) throw wrong('is no Ed25519 key in PEM')
  return { key_id, private_key: pem }
}

/** `share submit`: sends what the policy clears of campaigns to the forum. */
export async function runSubmit(flags: SubmitFlags): Promise<void> {
  await inSendingTurn(flags.data, (turn) => submit(turn, flags))
}

async function submit(turn: SendingTurn, flags: SubmitFlags): Promise<void> {
  const desk = await openDesk(flags, flags.campaign)
  const wanted = flags.campaign ?? desk.all()
  const made = wanted.map((id) => desk.release(id))
  const told = made.map((one) => one.release).filter((one) => one.standing.as === 'free')
  const stay = wanted.length - told.length
  const notes = [
    ...desk.notes,
    ...made.flatMap((one) => one.note),
    ...(stay === 0 ? [] : [`${stay} campaigns stay: the policy tells nothing of them (share preview says why).`]),
  ]
  if (told.length === 0) {
    process.exitCode = 1
    say(flags, { campaigns: 0, notes }, [`None of ${wanted.length} campaigns may be told; nothing was sent.`, ...notes])
    return
  }
  const cleared = releaseCampaigns(desk.file, told, desk.releasing)
  await sendAndSay(turn, flags, desk.lab, cleared, `${told.length} campaigns`, notes)
}

/** `share revoke`: takes campaigns back that were told; the forum enters it in `recalls`. */
export async function runRevoke(flags: SubmitFlags & { campaign: string[] }): Promise<void> {
  await inSendingTurn(flags.data, (turn) => revoke(turn, flags))
}

async function revoke(turn: SendingTurn, flags: SubmitFlags & { campaign: string[] }): Promise<void> {
  const desk = await openDesk(flags, flags.campaign)
  const never = flags.campaign.find((id) => takenBack(desk.lab, id) === undefined)
  if (never !== undefined)
    throw new InputError('option', `--campaign ${never}: never left this lab; there is nothing to take back.`)
  const told = []
  for (const id of new Set(flags.campaign)) told.push(await leftOf(desk, id))
  const bundle = makeBundle(desk.releasing.namespace, told.flat())
  const times = bundle.objects.map((one) => [
    'modified' in one ? Date.parse(one.modified) : 0,
    Date.parse(desk.lab.released[one.id]?.modified ?? '') || 0,
  ])
  const latest = Math.max(...times.flat())
  const modified = new Date(Math.max(desk.now.getTime(), latest + 1)).toISOString()
  await sendAndSay(turn, flags, desk.lab, takeBack(bundle, desk.releasing, modified), `${told.length} campaigns taken back`)
}

async function sendAndSay(
  turn: SendingTurn,
  flags: Common,
  lab: Lab,
  cleared: Cleared<Bundle>,
  what: string,
  notes: readonly string[] = [],
): Promise<void> {
  const { taken, failures, digest } = await sendCleared(turn, lab, cleared, what)
  if (failures.length > 0) process.exitCode = 1
  say(flags, { sent: what, digest, taken, failures, notes }, [
    `${what}: the forum took ${taken} objects and refused ${failures.length}.`,
    ...failures.slice(0, 10).map((one) => `  ${one.id}: ${String(one.message ?? '').slice(0, 300)}`),
    ...notes,
    digest,
  ])
}
