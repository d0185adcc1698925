import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { encodeHubLeaf } from '../chain/log/hub-leaf.ts'
import { openLog } from '../chain/log/open-log.ts'
import { noteSigner } from '../chain/note/signer.ts'
import { hubMatching } from '../matching/join/hub-matching.ts'
import { openEpochs } from '../matching/join/open-epochs.ts'
import { openSqliteStore } from '../matching/join/sqlite-store.ts'
import type { FlaggedAccount } from '../matching/lab/flagged-of.ts'
import { openLabMatching } from '../matching/lab/lab-matching.ts'
import { bring, matchesOf, nameFlagged } from '../matching/lab/match-accounts.ts'
import { directTransport } from '../matching/transport.ts'
import type { Match } from '../records/index.ts'
import { putMember } from '../steward/members.ts'
import { openSteward, type Steward } from '../steward/steward.ts'
import type { LoggedEpoch } from '../tags/epoch/logged-epoch.ts'
import { openVoprfPool } from '../tags/pool/voprf-pool.ts'
import { messageKey, messageSigner } from '../tags/signed/signing-key.ts'

/** What a lab brings: identifiers of accounts that it has flagged, each with the account that it belongs to. */
export type Bringing = { readonly id: string; readonly flagged: readonly FlaggedAccount[] }

export type MatchingRound = {
  /** For each lab its own accounts that another lab flagged too. */
  readonly matches: ReadonlyMap<string, readonly Match[]>
  readonly tags: number
  readonly epochs: number
}

const ORIGIN = 'demo.example/matching'
const ANCHOR = '2026-01-01'

const knownAs = (one: Steward) => ({
  id: one.id,
  transport: directTransport(one.handle),
  signingKey: one.statement().signing_key,
})

/**
 * One round of private matching with everybody in this process: two stewards, the forum, the labs. Real keys, proofs, quotas and log; only the network
 * between them is left out.
 *
 * @param folder where all of them keep their files, each in its own
 * @param now milliseconds
 */
export async function matchingRound(folder: string, labs: readonly Bringing[], now: () => number): Promise<MatchingRound> {
  const random = (count: number) => randomBytes(count)
  const pool = openVoprfPool()
  const signers = new Map(labs.map(({ id }) => [id, messageSigner(id, random(32))]))
  const stewards = await Promise.all(
    ['steward-a', 'steward-b'].map(async (id) => {
      const steward = await openSteward({ folder: join(folder, id), id, anchor: ANCHOR, pool, now, random })
      for (const one of signers.values())
        await putMember(join(folder, id, 'members.json'), { id: one.id, signing_key: one.publicKey })
      await steward.turn()
      return steward
    }),
  )
  const signer = noteSigner(ORIGIN, generateKeyPairSync('ed25519').privateKey)
  const log = await openLog({ folder: join(folder, 'forum', 'log'), origin: ORIGIN, signer })
  const store = openSqliteStore(join(folder, 'forum', 'matching.sqlite'))
  const key = random(32)
  const hubLog = {
    append: async (leaf: Parameters<typeof encodeHubLeaf>[0]) => (await log.append([encodeHubLeaf(leaf)])).first,
    proof: (index: number) => log.proof(index),
  }
  const [a, b] = stewards as [Steward, Steward]
  const epochs: LoggedEpoch[] = await openEpochs({
    stewards: [knownAs(a), knownAs(b)],
    log: hubLog,
    anchor: ANCHOR,
    known: [],
    forumPseudonym: 'forum',
    now: now(),
  })
  const hub = hubMatching({
    id: 'forum',
    store,
    log: hubLog,
    keyOf: (id) => {
      const one = signers.get(id)
      return one === undefined ? undefined : messageKey(one.publicKey)
    },
    roleOf: (id) => (signers.has(id) ? 'member' : undefined),
    pseudonymOf: (lab, epoch) => `p-${createHmac('sha256', key).update(`${lab}\0${epoch}`).digest('hex').slice(0, 16)}`,
    forumPseudonym: 'forum',
    epochs: () => epochs,
    now,
    random,
  })
  await hub.recover()
  let tags = 0
  const opened = []
  for (const { id, flagged } of labs) {
    const lab = await openLabMatching({
      folder: join(folder, id),
      signer: signers.get(id) as NonNullable<ReturnType<typeof signers.get>>,
      hub: { id: 'forum', transport: directTransport(hub.handle) },
      stewards: new Map(stewards.map((one) => [one.id, directTransport(one.handle)])),
      trust: { keys: [signer.key], origin: ORIGIN, witnesses: 0 },
      pool,
      now,
      random,
    })
    const { named } = nameFlagged(flagged, lab.handleOf)
    tags += (await bring(lab, named)).submitted
    opened.push({ id, named, lab })
  }
  await hub.join()
  const matches = new Map<string, Match[]>()
  for (const { id, named, lab } of opened) {
    matches.set(id, matchesOf(await lab.results(), named))
    lab.close()
  }
  for (const one of stewards) await one.close()
  await store.close()
  await log.close()
  await pool.close()
  return { matches, tags, epochs: epochs.length }
}
