import { join } from 'node:path'
import { readAnswers } from '../../prove/inputs/answer-file.ts'
import { Relation } from '../../prove/inputs/plan.ts'
import { equalLength } from '../../prove/likeness/equal-length.ts'
import { meanPaired, pairedLikeness } from '../../prove/likeness/paired.ts'
import { panelOf } from '../../prove/likeness/panel.ts'
import { wordingOf } from '../../prove/likeness/wording.ts'
import { addReference, listReferences } from '../../prove/reference/library.ts'
import { shippedLibrary } from '../../prove/reference/shipped.ts'
import { InputError } from '../../records/index.ts'
import { namedFile, needed, type ProveFlags, textFlag } from './prove-inputs.ts'
import { recordReading, WAS_READ } from './record-reading.ts'

/** `prove reference add`: answers into the lab's library. */
export async function runReferenceAdd(flags: ProveFlags): Promise<void> {
  const name = needed(flags, 'name', 'the model')
  const { file } = namedFile('name', `${name}=${needed(flags, 'file', 'its answers')}`)
  const relation = Relation.safeParse(textFlag(flags, 'relation') ?? 'independent')
  if (!relation.success) throw new InputError('option', `--relation: wanted is one of ${Relation.options.join(', ')}.`)
  const entry = await addReference(ownLibrary(flags), await readAnswers(name, file), {
    relation: relation.data,
    licence: needed(flags, 'licence', 'licence of the answers'),
    source: needed(flags, 'source', 'where they are from'),
  })
  process.stdout.write(
    flags.json === true ? `${JSON.stringify(entry)}\n` : `${entry.name}: ${entry.prompts} prompts, ${entry.licence}.\n`,
  )
}

/** `prove reference list`: the lab's own and those that ship. */
export async function runReferenceList(flags: ProveFlags): Promise<void> {
  const found = await every(flags)
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ references: found })}\n`)
  else
    for (const one of found)
      process.stdout.write(`${one.name}\t${one.prompts} prompts\t${one.relation}\t${one.licence}\t${one.path}\n`)
}

/** `prove reference fit`: which of them answered the prompts of a file, and how like it they are. */
export async function runReferenceFit(flags: ProveFlags): Promise<void> {
  const subject = await readAnswers('subject', needed(flags, 'file', 'answers of a suspect or a teacher'))
  // How like its answers are to each reference could shape a plan as much as a test of it.
  await recordReading(flags, 'prove reference fit', subject, () => new Date())
  const rows: { name: string; relation: string; shared: number; likeness: number | null; path: string }[] = []
  for (const one of await every(flags)) {
    const reference = await readAnswers(one.name, one.path)
    const shared = [...subject.samples.keys()].filter((id) => reference.samples.has(id)).sort()
    const wording = wordingOf(['subject', one.name], shared, (m, id) => (m === 0 ? subject : reference).samples.get(id)?.[0])
    const panel = panelOf(wording, equalLength(wording))
    const value = meanPaired(
      pairedLikeness(panel),
      shared.map((_, p) => p),
    )(0, 1)
    rows.push({
      name: one.name,
      relation: one.relation,
      shared: shared.length,
      likeness: Number.isNaN(value) ? null : Number(value.toPrecision(4)),
      path: one.path,
    })
  }
  rows.sort((a, b) => b.shared - a.shared || (b.likeness ?? 0) - (a.likeness ?? 0))
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ prompts: subject.samples.size, references: rows })}\n`)
  else {
    for (const one of rows)
      process.stdout.write(
        `${one.name}\t${one.shared} of ${subject.samples.size} prompts\t${one.likeness ?? 'no likeness to be had'}\t${one.relation}\t${one.path}\n`,
      )
    process.stdout.write(`${WAS_READ}\n`)
  }
}

async function every(flags: ProveFlags): Promise<(Awaited<ReturnType<typeof listReferences>>[number] & { path: string })[]> {
  const folders = [ownLibrary(flags), shippedLibrary()]
  const lists = await Promise.all(folders.map((folder) => listReferences(folder)))
  return lists.flatMap((list, i) => list.map((one) => ({ ...one, path: join(folders[i] ?? '', one.file) })))
}

function ownLibrary(flags: ProveFlags): string {
  return join(needed(flags, 'data', "the lab's folder"), 'references')
}
