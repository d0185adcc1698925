import type { ForkProof } from '../fork-proof.ts'
import { parseCheckpoint } from '../note/checkpoint.ts'
import { parseNote } from '../note/note.ts'
import { verifySignature } from '../note/open-note.ts'
import { isQuorum } from '../note/trust-policy.ts'
import type { VerifierKey } from '../note/verifier-key.ts'
import type { PathVerdict, VerifyOptions } from './path-verifier.ts'

/** A key with the name that its reader gave it. */
type Named = { readonly name: string; readonly key: VerifierKey }

/**
 * What witnesses that are trusted said of the two sides of a fork: who cosigned each, whether they were enough, and who cosigned both. The log has lied whatever they
 * did; one that cosigned both has too, or lost its record. A cosignature that does not hold counts for nobody and spoils nothing: anyone may put one there.
 */
export function forkCosigners(
  fork: ForkProof,
  { keys, policy }: VerifyOptions,
): Pick<PathVerdict, 'says'> & { cosignedBoth?: readonly string[] } {
  const single = keys.filter((key) => key.type === 4).map((key): Named => ({ name: key.name, key }))
  const trusted = [...(policy?.witnesses ?? []), ...single]
  if (trusted.length === 0) {
    const found = [fork.first, fork.second].reduce((sum, note) => sum + parseNote(note).signatures.length - 1, 0)
    if (found <= 0) return { says: [] }
    const what = found === 1 ? '1 cosignature stands below them and was' : `${found} cosignatures stand below them and were`
    return { says: [`${what} not checked: name the witnesses that you trust with --witnesses.`] }
  }
  const sides = [fork.first, fork.second].map((note) => sideOf(note, trusted))
  const says = sides.map(({ size, held, failed }, place) => {
    const which = place === 0 ? 'first' : 'second'
    const quorum = isQuorum(
      policy?.quorum,
      held.map((one) => one.key),
    )
    const enough = policy?.quorum === undefined ? '' : quorum ? ': a quorum' : ': no quorum'
    const wrong = failed.length === 0 ? '' : ` What stands there in the name of ${namesOf(failed)} does not hold.`
    return `The ${which}, at size ${size}, is cosigned by ${namesOf(held)}${enough}.${wrong}`
  })
  const both = (sides[0]?.held ?? []).filter((one) => sides[1]?.held.includes(one))
  return {
    says: [
      ...says,
      both.length === 0
        ? 'None of the witnesses that are trusted cosigned both.'
        : `${namesOf(both)} cosigned both, which no witness does that keeps its record: trust none of its cosignatures any more.`,
    ],
    cosignedBoth: both.map(({ key }) => key.name),
  }
}

function sideOf(note: string, trusted: readonly Named[]) {
  const { text, signatures } = parseNote(note)
  const [held, failed]: [Named[], Named[]] = [[], []]
  for (const one of trusted) {
    const own = signatures.filter(({ name, id }) => name === one.key.name && id === one.key.id)
    if (own.some((signature) => verifySignature(text, signature, one.key) !== undefined)) held.push(one)
    else if (own.length > 0) failed.push(one)
  }
  return { size: parseCheckpoint(text).size, held, failed }
}

function namesOf(those: readonly Named[]): string {
  return those.map((one) => one.name).join(', ') || 'nobody'
}
