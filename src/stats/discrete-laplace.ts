/** So many random bytes. */
export type RandomBytes = (count: number) => Uint8Array

/** A positive rational number of safe whole numbers. */
export type Rational = { readonly numerator: number; readonly denominator: number }

const BYTES = 6
const RANGE = 2 ** 48
/** Above this, the products below could leave the whole numbers that a double holds exactly. */
const MOST = 2 ** 40

/**
 * A whole number x with probability proportional to exp(-|x| / scale): the two-sided geometric distribution, which makes a count that one
 * record changes by at most one (1 / scale)-differentially private.
 *
 * Drawn exactly, by rejection from uniform whole numbers (Canonne, Kamath and Steinke 2020, arXiv 2004.00010, algorithms 1 and 2). The usual
 * Laplace draw through a logarithm in floating point is not used: the doubles that it can reach differ with the count, and so tell the count
 * (Mironov 2012, CCS).
 *
 * Throws RangeError where the scale is not positive or its parts are too large to stay exact.
 */
export function discreteLaplace({ numerator, denominator }: Rational, random: RandomBytes): number {
  for (const part of [numerator, denominator])
    if (!Number.isSafeInteger(part) || part < 1 || part > MOST)
      throw new RangeError(`${part} is no whole number from 1 to 2^40, of which a scale is made.`)
  for (;;) {
    const rest = uniformBelow(numerator, random)
    if (!bernoulliExp({ numerator: rest, denominator: numerator }, random)) continue
    let whole = 0
    while (bernoulliExp({ numerator: 1, denominator: 1 }, random)) whole++
    const size = Math.floor((rest + numerator * whole) / denominator)
    const below = uniformBelow(2, random) === 1
    // Nought would come up twice, once with each sign.
    if (below && size === 0) continue
    return below ? -size : size
  }
}

/** The smallest half-width that such a draw leaves with probability at most `miss`: what stands after "give or take". */
export function halfWidth({ numerator, denominator }: Rational, miss: number): number {
  const step = Math.exp(-denominator / numerator)
  return Math.max(0, Math.ceil(Math.log((miss * (1 + step)) / 2) / Math.log(step)) - 1)
}

/** The smallest whole number that such a draw reaches with probability at most `miss`. */
export function tail({ numerator, denominator }: Rational, miss: number): number {
  const step = Math.exp(-denominator / numerator)
  return Math.max(1, Math.ceil(Math.log(miss * (1 + step)) / Math.log(step)))
}

/** True with probability exp(-x), for x from 0 to 1: the series of exp, drawn term by term. */
function bernoulliExp({ numerator, denominator }: Rational, random: RandomBytes): boolean {
  let terms = 1
  while (uniformBelow(denominator * terms, random) < numerator) terms++
  return terms % 2 === 1
}

/** A whole number from 0 to `bound` - 1, each as likely as the other: what does not fit a multiple of the bound is drawn again. */
function uniformBelow(bound: number, random: RandomBytes): number {
  const limit = RANGE - (RANGE % bound)
  for (;;) {
    const bytes = random(BYTES)
    const drawn = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readUIntBE(0, BYTES)
    if (drawn < limit) return drawn % bound
  }
}
