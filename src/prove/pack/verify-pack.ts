import type { X509Certificate } from 'node:crypto'
import type { VerifierKey } from '../../chain/note/verifier-key.ts'
import type { PathVerdict, PathVerifier } from '../../chain/verify/path-verifier.ts'
import { MARK } from '../marks/mark-file.ts'
import { Break } from './break.ts'
import { checkCustody } from './check-custody.ts'
import { checkCollections, checkRegistration } from './check-registration.ts'
import { checkSeal } from './check-seal.ts'
import { checkCoins, checkVerdict } from './check-verdict.ts'
import { wordingSays } from './check-wording.ts'
import { REGISTRATION } from './kept.ts'
import { everyPath } from './pack-files.ts'
import { STAMP } from './timestamp/stamp.ts'
import { TimestampFault } from './timestamp/timestamp-fault.ts'

const KIND = 'evidence-pack'
/** Strays that are named; of more only the number. */
const NAMED = 20

/**
 * Evidence packs: every file is hashed again, the Merkle root and the signature are checked, then the chain of custody, the order plan, answers,
 * run, that verdict, plan and answers speak of each other, and the time stamp where there is one. The first thing that does not hold is named.
 *
 * Somebody else may have made the folder: only regular files are read, and those that are read whole only up to a size. Throws InputError for a pack of
 * a later version of the format, of which nothing can be said.
 *
 * @param authorities certificates of time-stamp authorities that the caller trusts: a pack must then carry a stamp that leads to one
 */
export function packVerifier({ authorities = [] }: { authorities?: readonly X509Certificate[] } = {}): PathVerifier {
  return {
    kind: KIND,
    recognises: ({ isFolder, names }) => isFolder && names.includes('manifest.json'),
    verify: async ({ path, names }, { keys }) => {
      const says: string[] = []
      try {
        await checkPack(path, names, keys, says)
        says.push(...(await stampOf(path, names, authorities)))
        says.push(
          'Not shown: that the answers are what the models gave, and that the test of them gives this verdict. `reproduce.txt` makes the verdict again from them.',
        )
        return { ok: true, kind: KIND, says }
      } catch (error) {
        if (!(error instanceof Break)) throw error
        return { ok: false, kind: KIND, says, brokenAt: error.message } satisfies PathVerdict
      }
    },
  }
}

async function stampOf(folder: string, names: readonly string[], authorities: readonly X509Certificate[]): Promise<string[]> {
  if (!names.includes(STAMP) && authorities.length === 0) return []
  // What checks stamps is large, and most packs have none.
  const { checkStamp } = await import('./timestamp/check-stamp.ts')
  return checkStamp(folder, names, authorities).catch((error: unknown) => {
    if (error instanceof TimestampFault) throw new Break(`${STAMP}: ${error.message}`)
    throw error
  })
}

async function checkPack(folder: string, names: readonly string[], keys: readonly VerifierKey[], says: string[]): Promise<void> {
  const seal = await checkSeal(folder, names, keys, says)
  const { manifest, redacted, there } = seal
  const custody = await checkCustody(folder, says)
  const clockBack = await checkCollections(folder, seal, says)
  const found = await checkVerdict(folder, manifest, custody, says)
  const { verdict } = found
  const isShown = !verdict.registered || !redacted.has(REGISTRATION)
  says.push(
    `The verdict is of this plan and these answers${
      isShown
        ? `; the plan was ${verdict.registered ? '' : 'not '}registered beforehand.`
        : `. That the plan was registered beforehand, as the verdict has it, is not shown: ${REGISTRATION} is redacted.`
    }`,
  )
  if (verdict.registered && isShown) await checkRegistration(folder, seal, { ...found, custody, clockBack }, says)
  await checkCoins(folder, seal, found, says)
  if (verdict.command.includes(` --mark ${MARK} `) && !there(MARK))
    says.push(`The key of the mark is not in the pack: to make the verdict again, whoever holds it puts it there as ${MARK}.`)
  says.push(wordingSays(manifest, found))
  const own = new Set(['manifest.json', 'redactions.json', STAMP, ...manifest.files.map(({ path }) => path)])
  const strays = (await everyPath(folder)).filter((path) => !own.has(path))
  if (strays.length === 0) return
  const more = strays.length > NAMED ? ` and ${strays.length - NAMED} more` : ''
  says.push(`Not part of the pack, and not looked at: ${strays.slice(0, NAMED).join(', ')}${more}.`)
}
