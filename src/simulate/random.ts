/** A seeded stream of numbers and the draws that traffic needs. Two streams of one key give the same draws on any machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform integer in [0, n). */
  int(n: number): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  chance(p: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of `list`, in proportion to `weights`. */
  weighted<T>(list: readonly T[], weights: readonly number[]): T
  logNormal(median: number, sigma: number): number
  poisson(mean: number): number
  exponential(mean: number): number
  hex(digits: number): string
  shuffle<T>(list: readonly T[]): T[]
}

/**
 * A stream that depends on its key alone, so that any part of the simulation can be made again without making what comes before it.
 * The key is hashed with cyrb128 and drives sfc32 (PractRand's small fast counter generator, public domain).
 */
export function random(...key: readonly (string | number)[]): Random {
  let [a, b, c, d] = hash(key.join('\u0000'))
  const draw = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 8; i++) {
    draw()
  }
  const next = (): number => draw() / 4294967296
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const int = (n: number): number => Math.floor(next() * n)
  return {
    next,
    int,
    between: (low, high) => low + next() * (high - low),
    chance: (p) => next() < p,
    pick: (list) => list[int(list.length)] as (typeof list)[number],
    weighted: (list, weights) => {
      let at = next() * weights.reduce((sum, w) => sum + w, 0)
      for (let i = 0; i < list.length; i++) {
        at -= weights[i] ?? 0
        if (at < 0) {
          return list[i] as (typeof list)[number]
        }
      }
      return list[list.length - 1] as (typeof list)[number]
    },
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson: (mean) => {
      if (mean > 60) {
        return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
      }
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) {
        count += 1
      }
      return count
    },
    exponential: (mean) => -mean * Math.log(1 - next()),
    hex: (digits) => {
      let text = ''
      while (text.length < digits) {
        text += draw().toString(16).padStart(8, '0')
      }
      return text.slice(0, digits)
    },
    shuffle: (list) => {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(i + 1)
        const held = copy[i] as (typeof copy)[number]
        copy[i] = copy[j] as (typeof copy)[number]
        copy[j] = held
      }
      return copy
    },
  }
}

/** Four 32-bit words of a text: cyrb128 (public domain). */
function hash(text: string): [number, number, number, number] {
  let a = 1779033703
  let b = 3144134277
  let c = 1013904242
  let d = 2773480762
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ k, 597399067)
    b = c ^ Math.imul(b ^ k, 2869860233)
    c = d ^ Math.imul(c ^ k, 951274213)
    d = a ^ Math.imul(d ^ k, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a]
}
