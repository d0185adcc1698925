import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A pair of models, by their places among the models of a panel. */
export type Pair = { suspect: number; teacher: number }

type Truth = {
  relations: { panel: string; suspect: string; kind: string; related: string[] }[]
  not_trained_on: { panel: string; suspect: string; teachers: string[] }[]
}

/** Public answers of models to the same prompts, with what is documented of who was trained on whom. */
export type ProvePanel = {
  name: string
  models: string[]
  prompts: string[]
  /** Answer of a model, by its place, to a prompt. */
  text: (model: number, prompt: string) => string | undefined
  relations: Truth['relations']
  /** Documented students with their teachers, and models documented not to be trained on them. */
  positives: Pair[]
  negatives: Pair[]
}

/** The panels of a folder with outputs.jsonl.gz ({panel, model, prompt_id, text}) and truth.json. */
export function provePanels(folder: string): ProvePanel[] {
  const rows = gunzipSync(readFileSync(join(folder, 'outputs.jsonl.gz')))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { panel: string; model: string; prompt_id: string; text: string })
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth
  return [...new Set(rows.map((row) => row.panel))].map((name) => {
    const mine = rows.filter((row) => row.panel === name)
    const models = [...new Set(mine.map((row) => row.model))].sort()
    const texts = new Map(mine.map((row) => [`${row.model}\t${row.prompt_id}`, row.text]))
    const relations = truth.relations.filter((one) => one.panel === name)
    const pairs = (suspect: string, teachers: readonly string[]) =>
      teachers.map((teacher): Pair => ({ suspect: models.indexOf(suspect), teacher: models.indexOf(teacher) }))
    return {
      name,
      models,
      prompts: [...new Set(mine.map((row) => row.prompt_id))].sort(),
      text: (model, prompt) => texts.get(`${models[model]}\t${prompt}`),
      relations,
      positives: relations.filter(({ kind }) => kind === 'distilled').flatMap((one) => pairs(one.suspect, one.related)),
      negatives: truth.not_trained_on.filter((one) => one.panel === name).flatMap((one) => pairs(one.suspect, one.teachers)),
    }
  })
}
