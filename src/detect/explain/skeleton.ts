const SLOT = '⟨slot⟩'
/** Words compared of each text: the dynamic programme is quadratic. */
const WORDS = 500

/**
 * What stays of prompts when their slots are masked: the words that all of them have in one order (longest common subsequence, folded over the
 * texts), with a slot wherever anything was left out. Runs of common words shorter than two are taken for chance.
 *
 * @returns '' where the texts have next to nothing in common
 */
export function skeleton(texts: readonly string[]): string {
  const split = [...new Set(texts)].map(words)
  const [first, ...rest] = split
  if (first === undefined) return ''
  if (rest.length === 0) return first.join('')
  const numbers = numbering()
  const own = numbers(first)
  // For each word of the first text, whether every other text has it in order.
  let kept = first.map((_, at) => at)
  for (const other of rest) kept = common(own, kept, numbers(other))
  return rendered(first, kept)
}

/** Words with the white space behind them; letters of scripts without spaces stand alone. */
function words(text: string): string[] {
  return (
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+\s*|[^\p{L}\p{M}\p{N}]\s*/gu,
    ) ?? []
  ).slice(0, WORDS)
}

/** Gives words numbers, the same to words that differ by case or white space alone: numbers are compared by the million. */
function numbering(): (words: readonly string[]) => Int32Array {
  const known = new Map<string, number>()
  return (words) =>
    Int32Array.from(words, (word) => {
      const plain = word.trim().toLowerCase()
      const number = known.get(plain) ?? known.size
      known.set(plain, number)
      return number
    })
}

/** What of `kept` (places in `first`) stays when only words that `other` has in the same order may. */
function common(first: Int32Array, kept: readonly number[], other: Int32Array): number[] {
  const own = Int32Array.from(kept, (at) => first[at] as number)
  // Equal beginnings are common in any case, and templates begin alike.
  let same = 0
  while (same < own.length && same < other.length && own[same] === other[same]) same++
  const [n, m] = [own.length - same, other.length - same]
  const lengths = new Uint16Array((n + 1) * (m + 1))
  const at = (i: number, j: number) => lengths[i * (m + 1) + j] as number
  for (let i = n - 1; i >= 0; i--) {
    const word = own[same + i]
    for (let j = m - 1; j >= 0; j--) {
      lengths[i * (m + 1) + j] = word === other[same + j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const out = kept.slice(0, same)
  for (let i = 0, j = 0; i < n && j < m; ) {
    if (own[same + i] === other[same + j]) {
      out.push(kept[same + i] as number)
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return out
}

function rendered(first: readonly string[], kept: readonly number[]): string {
  const runs: number[][] = []
  for (const at of kept) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === at - 1) run.push(at)
    else runs.push([at])
  }
  const long = runs.filter((run) => run.length >= 2)
  if (long.length === 0) return ''
  const parts: string[] = []
  let end = 0
  for (const run of long) {
    if ((run[0] ?? 0) > end) parts.push(`${SLOT} `)
    parts.push(run.map((at) => first[at]).join(''))
    end = (run.at(-1) ?? 0) + 1
  }
  if (end < first.length) parts.push(SLOT)
  return parts.join('').trim()
}
