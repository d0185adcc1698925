import type { PathVerdict } from '../chain/verify/path-verifier.ts'
import { verifyPath } from '../chain/verify.ts'
import { trustedCertificates } from '../prove/pack/timestamp/trusted-certificates.ts'
import { packVerifier } from '../prove/pack/verify-pack.ts'
import { readWitnesses } from './files/read-witnesses.ts'
import { verifierKeyOption } from './options/verifier-key-option.ts'

export type VerifyFlags = { key?: string[]; witnesses?: string; against?: string; timestampCa?: string; json?: boolean }

/** The command from its flags to its exit code: 1 where something does not hold. Throws InputError for everything that a user can mend. */
export async function runVerify(path: string, flags: VerifyFlags): Promise<void> {
  const authorities = flags.timestampCa === undefined ? [] : await trustedCertificates('timestamp-ca', flags.timestampCa)
  // Verifiers of other parts are asked before those of the chain.
  const verifiers = [packVerifier({ authorities })]
  const verdict = await verifyPath(path, {
    keys: (flags.key ?? []).map((key) => verifierKeyOption('--key', key)),
    verifiers,
    ...(flags.witnesses === undefined ? {} : { policy: await readWitnesses(flags.witnesses) }),
    ...(flags.against === undefined ? {} : { against: flags.against }),
  })
  process.stdout.write(flags.json === true ? `${JSON.stringify(asRecord(path, verdict))}\n` : asText(path, verdict))
  if (!verdict.ok) process.exitCode = 1
}

function asRecord(path: string, { ok, kind, says, brokenAt, fork, cosignedBoth }: PathVerdict) {
  return {
    ok,
    kind,
    path,
    says,
    ...(brokenAt === undefined ? {} : { broken_at: brokenAt }),
    ...(fork === undefined ? {} : { fork }),
    ...(cosignedBoth === undefined ? {} : { cosigned_both: cosignedBoth }),
  }
}

function asText(path: string, { ok, kind, says, brokenAt }: PathVerdict): string {
  const head = ok ? `holds: ${path} (${kind})` : `DOES NOT HOLD: ${path} (${kind}): ${brokenAt}`
  return [head, ...says.map((one) => `  ${one}`)].map((line) => `${visible(line)}\n`).join('')
}

/** Names come from files that anyone may have written: what moves a terminal's cursor or turns its text round is shown, not passed on. */
function visible(line: string): string {
  const shown = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
  return line.replace(/[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, shown)
}
