import { ChainError } from './chain-error.ts'
import type { Log } from './log/open-log.ts'
import { encodeBase64 } from './note/base64.ts'
import { parseCheckpoint } from './note/checkpoint.ts'
import { parseNote, parseSignatureLine } from './note/note.ts'
import type { VerifierKey } from './note/verifier-key.ts'

export type WitnessPlace = { readonly key: VerifierKey /** Its submission prefix. */; readonly url: string }

/** Posts a request to a witness; throws where none answers. */
export type AskWitness = (url: string, body: string) => Promise<{ status: number; type: string; body: string }>

export type CollectOptions = {
  readonly log: Pick<Log, 'checkpoint' | 'consistencyProof' | 'addCosignatures' | 'keepRound'>
  readonly witnesses: readonly WitnessPlace[]
  readonly ask: AskWitness
  /** Told why a witness has not cosigned, each reason once until it changes. */
  readonly report: (line: string) => void
}

/**
 * Brings a log's checkpoints to its witnesses (C2SP tlog-witness) and gathers what they cosign. One that does not answer, or refuses, keeps nobody else's
 * cosignature away. The returned function does one round over the present checkpoint, and says whether all have cosigned it.
 */
export function cosignatureCollector({ log, witnesses, ask, report }: CollectOptions): () => Promise<boolean> {
  /** What each was last seen to have cosigned; it says so itself where this is not known. */
  const sizes = new Map<VerifierKey, number>()
  const said = new Map<VerifierKey, string>()
  const keys = witnesses.map((one) => one.key)

  const cosigned = async (
    { key, url }: WitnessPlace,
    note: string,
    size: number,
    lines: string[],
  ): Promise<string | undefined> => {
    for (let tries = 0; tries < 2; tries++) {
      const old = sizes.get(key) ?? 0
      if (old > size)
        return `it has cosigned size ${old}, and the log is at ${size}: the log was put back, or it forked. Do not go on with it.`
      const proof = log.consistencyProof(old, size).map((hash) => `${encodeBase64(hash)}\n`)
      const answer = await ask(`${url.replace(/\/$/, '')}/add-checkpoint`, `old ${old}\n${proof.join('')}\n${note}`)
      if (answer.status === 200) {
        await log.addCosignatures(note, answer.body, keys)
        sizes.set(key, size)
        const own = lineOf(answer.body, key)
        if (own === undefined) return 'it answered with no cosignature of its key.'
        lines.push(own)
        return undefined
      }
      const known = answer.status === 409 ? sizeIn(answer.body) : undefined
      if (known === undefined) return `it answered ${answer.status}: ${answer.body.trim().slice(0, 200)}`
      if (known === old) return `it has cosigned another root at size ${known}: the log forked. Do not go on with it.`
      sizes.set(key, known)
    }
    return 'it named one size after another.'
  }

  return async () => {
    const note = log.checkpoint()
    const { size } = parseCheckpoint(parseNote(note).text)
    const lines: string[] = []
    const whys = await Promise.all(
      witnesses.map((one) =>
        cosigned(one, note, size, lines).catch((error: Error & { cause?: { code?: string } }) => {
          // What a witness sends may be wrong in any way; the network too.
          if (!(error instanceof ChainError)) return `it cannot be reached (${error.cause?.code ?? error.message.slice(0, 200)}).`
          sizes.delete(one.key)
          return error.message
        }),
      ),
    )
    for (const [place, why] of whys.entries()) {
      const { key } = witnesses[place] as WitnessPlace
      if (why !== undefined && said.get(key) !== why) report(`witness ${key.name} has not cosigned: ${why}`)
      if (why === undefined) said.delete(key)
      else said.set(key, why)
    }
    const all = whys.every((why) => why === undefined)
    // A round that is over, and not each answer: else what two have cosigned would give way for a moment to what one has.
    if (!all && lines.length > 0) await log.keepRound(note, lines.join('\n'), keys)
    return all
  }
}

/** A witness's own line in its answer, whatever else that holds. */
function lineOf(body: string, key: VerifierKey): string | undefined {
  return body
    .split('\n')
    .slice(0, 64)
    .find((line) => line.startsWith(`\u2014 ${key.name} `) && parseSignatureLine(line).id === key.id)
}

function sizeIn(body: string): number | undefined {
  const [, digits] = /^(0|[1-9][0-9]{0,15})\n$/.exec(body) ?? []
  const size = Number(digits)
  return digits !== undefined && Number.isSafeInteger(size) ? size : undefined
}
