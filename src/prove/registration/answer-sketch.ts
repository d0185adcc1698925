import { hash } from 'node:crypto'

type Samples = ReadonlyMap<string, readonly string[]>

const SIZE = 64
/** Characters below which two models may well give the same answer to a prompt. */
const TELLING = 40

/**
 * A sketch of a file of answers: of the digests of all of them the 64 smallest, each 16 hexadecimal digits. Which these are depends on no order and on no
 * other answer, so that they are a fair sample of the file (Broder 1997, bottom-k sketch), and tell nothing of an answer to whoever does not have it.
 *
 * @returns fewer where there are fewer answers of 40 characters or more; none where there is none
 */
export function answerSketch(samples: Samples): string[] {
  return [...digestsOf(samples)].sort().slice(0, SIZE)
}

/**
 * Tells of sketches whether a file has half at least of what was sketched: it is then the same answers with some left out, added or changed. A record holds many, and the file's
 * digests are taken once.
 */
export function sharesSketch(samples: Samples): (sketch: readonly string[]) => boolean {
  const digests = digestsOf(samples)
  return (sketch) => sketch.length > 0 && 2 * sketch.filter((one) => digests.has(one)).length >= sketch.length
}

function digestsOf(samples: Samples): Set<string> {
  return new Set(
    [...samples].flatMap(([id, texts]) =>
      texts
        .map((text) => text.trim())
        .filter((text) => text.length >= TELLING)
        .map((text) => hash('sha256', JSON.stringify([id, text]), 'hex').slice(0, 16)),
    ),
  )
}
