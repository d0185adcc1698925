import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { parseAnswers } from '../src/prove/inputs/answer-file.ts'
import { addReference } from '../src/prove/reference/library.ts'

// Makes data/provenance: reference answers that ship with the package, from a folder with outputs.jsonl.gz and prompts.jsonl.gz.
// Usage: npx tsx scripts/build-references.ts FOLDER

const PANELS: Record<string, { licence: string; source: string }> = {
  justeval: { licence: 'MIT', source: 'github.com/Re-Align/just-eval 3e1a126' },
  selfinstruct: { licence: 'Apache-2.0', source: 'github.com/yizhongw/self-instruct 0b26cca' },
  speechmap: { licence: 'Apache-2.0', source: 'github.com/xlr8harder/speechmap-data 0c084c2' },
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: npx tsx scripts/build-references.ts FOLDER')
  process.exit(2)
}
const target = fileURLToPath(new URL('../data/provenance', import.meta.url))
mkdirSync(target, { recursive: true })
type Output = { panel: string; model: string; prompt_id: string; text: string }
const outputs = lines<Output>('outputs.jsonl.gz').filter(({ panel }) => panel in PANELS)
for (const name of [...new Set(outputs.map(({ panel, model }) => `${panel}\t${model}`))].sort()) {
  const [panel = '', model = ''] = name.split('\t')
  const mine = outputs.filter((one) => one.panel === panel && one.model === model)
  const text = mine.map(({ prompt_id, text: response }) => `${JSON.stringify({ prompt_id, response })}\n`).join('')
  const about = PANELS[panel]
  if (about === undefined) continue
  await addReference(target, parseAnswers(`${panel}.${model}`, name, gzipSync(text, { level: 9 })), {
    relation: 'independent',
    ...about,
  })
}
const prompts = lines<{ panel: string; prompt_id: string; prompt: string }>('prompts.jsonl.gz').filter(
  ({ panel }) => panel in PANELS,
)
writeFileSync(
  join(target, 'prompts.jsonl.gz'),
  gzipSync(prompts.map(({ prompt_id, prompt }) => `${JSON.stringify({ prompt_id, prompt })}\n`).join(''), { level: 9 }),
)

function lines<T>(name: string): T[] {
  return gunzipSync(readFileSync(join(folder ?? '', name)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}
