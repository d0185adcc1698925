import { z } from 'zod'
import { canonicalDigest } from '../../chain/canonical-json.ts'
import { TLP_LEVELS } from '../../stix/tlp.ts'
import { HubError } from '../hub-error.ts'
import { eventTime, FORUM, type Turn } from '../store/in-turn.ts'
import { takesOfficers } from './takes-officers.ts'
import { demandTwoOfficers } from './two-officers.ts'

/** What two officers sign: who is let in, by which keys and to what, or given new keys. The log has its digest, and members may ask to see it. */
export const Registration = z.strictObject({
  type: z.literal('stillwatch.admission/1'),
  action: z.enum(['add', 'rekey']),
  member: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is no name of a member: 1 to 63 of a-z, 0-9 and -, the first no -'),
  /** Of one that is added; RED is for persons that an author names, never for a reader of a collection. */
  clearance: z.enum(TLP_LEVELS).exclude(['red']).optional(),
  /** The digest of the member's own signing key; none where the forum makes one. */
  signing_key: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  /** The SHA-256 fingerprint of its client certificate, where it has one. */
  certificate: z.string().max(200).optional(),
  at: z.iso.datetime({ precision: 3 }),
})
export type Registration = z.infer<typeof Registration>

/** A statement with the signatures of officers. */
export type Approval = { readonly statement: Registration; readonly signatures: readonly string[] }

/**
 * Demands of an admission, or of new keys, that two officers have signed for just this, where the forum has or had two that count; logs the digest of what they signed. A statement
 * serves once: keys that are given again and again by one would be anybody's.
 *
 * @param done what is about to be done
 */
export async function demandRegistration(
  turn: Turn,
  done: Omit<Registration, 'type' | 'at'>,
  approval: Approval | undefined,
  nowUs: number,
): Promise<void> {
  const undone = 'Nothing was changed.'
  const { db, tell } = turn
  if (!(await takesOfficers(turn, nowUs)) && approval === undefined) return
  if (approval === undefined)
    throw new HubError(
      'officer',
      `This forum has officers: who is let in, or given keys, takes two of them. Write what they are to sign with: stillwatch hub member state. ${undone}`,
    )
  const { statement, signatures } = approval
  for (const name of ['action', 'member', 'clearance', 'signing_key', 'certificate'] as const)
    if (statement[name] !== done[name])
      throw new HubError(
        'officer',
        `--statement: its ${name} is ${statement[name] ?? 'not given'}, and here it is ${done[name] ?? 'not given'}. ${undone}`,
      )
  await demandTwoOfficers(db, statement, signatures, nowUs, undone)
  const digest = canonicalDigest(statement)
  if (!(await keepUsed(turn, digest, statement.at)))
    throw new HubError('officer', `--statement: was used before, and serves once. ${undone}`)
  tell({ event: 'member.registered', digest, pseudonym: FORUM, time: eventTime(nowUs) })
}

/** Keeps that a statement was used; false where it is known to have been. */
export async function keepUsed({ db }: Pick<Turn, 'db'>, digest: string, at: string): Promise<boolean> {
  const first = await db
    .insertInto('settings')
    .values({ name: `used ${digest}`, value: at })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('name')
    .executeTakeFirst()
  return first !== undefined
}
