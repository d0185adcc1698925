/**
 * Makes data/policy/words.txt.gz from the packaged corpus:
 *
 *     npx tsx scripts/build-policy-words.ts
 *
 * Words that so many unrelated texts use in lower case that they say nothing of anybody: what may be left standing in a template that
 * leaves the lab. Words that are written with a capital in the middle of sentences more often than not are names and are left out. The same
 * corpus gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'

const FILES = ['chat', 'seeds', 'system-prompts', 'exams', 'conversations', 'documents', 'responses', 'code']
/** Texts that must use a word in lower case. */
const TEXTS = 3
/** Words of the trade, which the corpus has too seldom. */
const TRADE =
  'aloud annotate annotator backtracking chosen critique distractor evaluator grader intermediate justify likelier pairwise rationale reasoner rejected rephrase rubric scorer stepwise verbatim verdict verifier'

const data = new URL('../data/', import.meta.url)
const small = new Map<string, number>()
const capital = new Map<string, number>()
for (const file of FILES) {
  const lines = gunzipSync(readFileSync(new URL(`corpus/${file}.jsonl.gz`, data)))
    .toString('utf8')
    .split('\n')
  for (const line of lines) {
    if (line === '') continue
    const row = JSON.parse(line) as { lang?: string; text?: string; response?: string; messages?: { content: string }[] }
    if (row.lang !== undefined && row.lang !== 'en') continue
    count(
      [row.text, row.response, ...(row.messages ?? []).map((one) => one.content)].filter((one) => one !== undefined).join('\n'),
    )
  }
}

function count(text: string): void {
  const lower = new Set<string>()
  const upper = new Set<string>()
  for (const match of text.normalize('NFKC').matchAll(/(?<![\p{L}\p{N}_])[A-Za-z][a-z]*(?:'[a-z]+)?(?![\p{L}\p{N}_])/gu)) {
    const word = match[0]
    if (word === word.toLowerCase()) lower.add(word)
    else if (/[\p{L},;] $/u.test(text.slice(Math.max(0, match.index - 2), match.index))) upper.add(word.toLowerCase())
  }
  for (const word of lower) small.set(word, (small.get(word) ?? 0) + 1)
  for (const word of upper) capital.set(word, (capital.get(word) ?? 0) + 1)
}

const words = [...new Set([...TRADE.split(' '), ...common()])].sort()
writeFileSync(fileURLToPath(new URL('policy/words.txt.gz', data)), gzipSync(`${words.join('\n')}\n`, { level: 9 }))
process.stdout.write(`${words.length} words\n`)

function common(): string[] {
  return [...small]
    .filter(
      ([word, texts]) =>
        texts >= TEXTS && texts > (capital.get(word) ?? 0) && word.length <= 20 && (word.length > 1 || 'ai'.includes(word)),
    )
    .map(([word]) => word)
}
