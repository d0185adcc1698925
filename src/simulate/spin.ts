import type { Random } from './random.ts'

type Node = string | readonly (readonly Node[])[]

const parsed = new Map<string, readonly Node[]>()

/** One wording of a text that writes its alternatives as `{a|b|c}`, nested as deep as wished: `{Show|Write out} {every|each} step`. */
export function spin(r: Random, pattern: string): string {
  if (!pattern.includes('{')) {
    return pattern
  }
  let nodes = parsed.get(pattern)
  if (nodes === undefined) {
    nodes = parse(pattern, { at: 0 }, false)[0] ?? []
    parsed.set(pattern, nodes)
  }
  return expand(r, nodes)
}

function expand(r: Random, nodes: readonly Node[]): string {
  let text = ''
  for (const node of nodes) {
    text += typeof node === 'string' ? node : expand(r, r.pick(node))
  }
  return text
}

function parse(text: string, cursor: { at: number }, inside: boolean): (readonly Node[])[] {
  const branches: Node[][] = [[]]
  let plain = ''
  const flush = (): void => {
    if (plain !== '') {
      branches.at(-1)?.push(plain)
      plain = ''
    }
  }
  while (cursor.at < text.length) {
    const c = text[cursor.at++] as string
    if (c === '{') {
      flush()
      branches.at(-1)?.push(parse(text, cursor, true))
    } else if (inside && c === '|') {
      flush()
      branches.push([])
    } else if (inside && c === '}') {
      break
    } else {
      plain += c
    }
  }
  flush()
  return branches
}
