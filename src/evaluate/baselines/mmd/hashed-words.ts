import type { Embedding } from './embedding.ts'

/**
 * An embedding that needs no model: words and pairs of neighbouring words hashed to signed dimensions (Weinberger et al. 2009), each counted by the
 * root of how often it occurs, scaled to length 1. Finer than the content vector of 16 dimensions, without a model's sense of meaning.
 */
export function hashedWords(dimensions: number): Embedding {
  return async (texts) => texts.map((text) => vectorOf(text, dimensions))
}

function vectorOf(text: string, dimensions: number): Float32Array {
  const counts = new Map<string, number>()
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  words.forEach((word, i) => {
    for (const feature of [word, `${word} ${words[i + 1] ?? ''}`]) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  })
  const vector = new Float32Array(dimensions)
  for (const [feature, count] of counts) {
    const hash = hashOf(feature)
    const at = (hash >>> 1) % dimensions
    vector[at] = (vector[at] ?? 0) + (hash & 1 ? 1 : -1) * Math.sqrt(count)
  }
  const length = Math.hypot(...vector) || 1
  return vector.map((x) => x / length)
}

/** FNV-1a, with a final mix since its low bits alone decide the sign. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad)
  return (hash ^ (hash >>> 15)) >>> 0
}
