import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { Holdout } from '../../prove/holdout/holdout.ts'
import { readAnswers } from '../../prove/inputs/answer-file.ts'
import { markCommitment } from '../../prove/marks/commitment.ts'
import { embed } from '../../prove/marks/embed.ts'
import { chooserOf, keyTable } from '../../prove/marks/key-table.ts'
import { readMarkFile, writeMarkFile } from '../../prove/marks/mark-file.ts'
import { copiedWeight } from '../../prove/methods/copied-weight.ts'
import { plantedMarks } from '../../prove/methods/planted-marks.ts'
import { complaintOf, InputError } from '../../records/index.ts'
import { addDecisions } from '../../share/lab/decision-record.ts'
import { unreadable } from '../files/unreadable.ts'
import { progressOn } from '../terminal/progress.ts'
import { needed, numberFlag, type ProveFlags, readJson, readLines, textFlag } from './prove-inputs.ts'
import { recordReading, WAS_READ } from './record-reading.ts'

/**
 * `prove marks new`: a key, and its commitment on the record.
 *
 * @param random so many bytes that nobody can have known: a test names its own
 */
export async function runMarksNew(flags: ProveFlags, random: (count: number) => Buffer = randomBytes): Promise<void> {
  const out = needed(flags, 'out', 'a key file')
  const data = needed(flags, 'data', "the lab's folder")
  const campaign = needed(flags, 'campaign', 'the campaign')
  const key = random(32)
  await writeMarkFile(out, { version: 1, campaign, key: key.toString('hex') })
  const commitment = markCommitment(key, campaign)
  const body = { campaign, commitment_sha256: commitment }
  await addDecisions(data, [{ actor: needed(flags, 'by', 'who makes it'), event: 'prove.mark', body }], () => new Date())
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ key: resolve(out), campaign, commitment_sha256: commitment })}\n`
      : `Key: ${resolve(out)}\nCommitment: ${commitment}\n`,
  )
}

/** `prove marks embed`: the same lines with marked responses; the output takes its name when it is whole. */
export async function runMarksEmbed(flags: ProveFlags): Promise<void> {
  const mark = await readMarkFile(needed(flags, 'key', 'a key file'), { secret: true })
  const [from, to] = [needed(flags, 'in', 'answers'), needed(flags, 'out', 'a file')]
  const table = keyTable(Buffer.from(mark.key, 'hex'), mark.campaign)
  const skeletonOf = skeletonsOf(from, await holdoutOf(flags))
  if (/\.(?:gz|zst)$/.test(from))
    throw new InputError('file_unreadable', `--in ${from}: is packed; wanted are plain JSON Lines. Nothing was written.`)
  const { size } = await stat(from).catch(unreadable('in', from))
  const part = `${to}.${randomBytes(4).toString('hex')}.part`
  const handle = await open(part, 'wx').catch((error: NodeJS.ErrnoException) => {
    throw new InputError('option', `--out ${to}: cannot be written (${error.code}).`)
  })
  const progress = progressOn(process.stderr, flags.json === true, () => performance.now())
  progress.step('embedding')
  let done = 0
  let lines = 0
  let changed = 0
  let buffer = ''
  try {
    for await (const line of createInterface({ input: createReadStream(from), crlfDelay: Number.POSITIVE_INFINITY })) {
      lines += 1
      done += Buffer.byteLength(line) + 1
      if (line.trim() === '') continue
      const value = record(from, lines, line)
      const marked = embed(value.response, chooserOf(table, skeletonOf(value, lines)))
      if (marked !== value.response) changed += 1
      buffer += `${JSON.stringify({ ...value, response: marked })}\n`
      if (buffer.length > 1 << 20) {
        await handle.write(buffer)
        buffer = ''
        progress.amount(Math.round(done / 2 ** 20), Math.round(size / 2 ** 20), 'MiB')
      }
    }
    await handle.write(buffer)
    await handle.close()
    await rename(part, to)
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(part, { force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EISDIR') throw new InputError('file_missing', `--in ${from}: cannot be read (${code}).`)
    throw error
  } finally {
    progress.end()
  }
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ out: resolve(to), lines, changed })}\n`
      : `${changed} of ${lines} answers carry the mark: ${resolve(to)}\n`,
  )
}

/** `prove marks verify`: the rank of the key. Exits 0 whatever it is. */
export async function runMarksVerify(flags: ProveFlags): Promise<void> {
  const mark = await readMarkFile(needed(flags, 'key', 'a key file'), { secret: false })
  const key = Buffer.from(mark.key, 'hex')
  const commitment = needed(flags, 'commitment', 'the digest committed to')
  if (markCommitment(key, mark.campaign) !== commitment)
    throw new InputError(
      'option',
      '--commitment: is not that of this key and campaign: the key was chosen afterwards, or the file is another. Nothing was tested.',
    )
  const path = needed(flags, 'suspect', 'answers')
  const suspect = await readAnswers('suspect', path)
  await recordReading(flags, 'prove marks verify', suspect, () => new Date())
  const holdout = await holdoutOf(flags)
  const skeletons = new Map(holdout?.prompts.map((one) => [one.prompt_id, one.skeleton]))
  if (holdout === undefined) {
    for (const one of await readLines('suspect', path, z.object({ prompt_id: z.string(), skeleton: z.string().default('') })))
      skeletons.set(one.prompt_id, one.skeleton)
  }
  const teacherPath = textFlag(flags, 'teacher')
  const teacher = teacherPath === undefined ? undefined : await readAnswers('teacher', teacherPath)
  const answers = [...suspect.samples].flatMap(([id, texts]) => {
    const weightOf = teacher === undefined ? undefined : copiedWeight(teacher.samples.get(id)?.[0] ?? '')
    const skeleton = skeletons.get(id) ?? ''
    return texts.map((text) => ({ text, skeleton, ...(weightOf === undefined ? {} : { weight: weightOf(text) }) }))
  })
  const decoys = numberFlag(flags, 'decoys', 9_999, 99, 99_999)
  const found = plantedMarks(answers, {
    key,
    campaign: mark.campaign,
    decoys,
    seed: numberFlag(flags, 'seed', 1, 0, 2 ** 32 - 1),
  })
  if (found === undefined)
    throw new InputError(
      'nothing_valid',
      `--suspect ${path}: its answers hold none of the choices that marks use. Nothing was tested.`,
    )
  const { statistic, choices, agreed, pValue, eValue } = found
  const facts = {
    statistic,
    choices,
    agreed,
    rank: Math.round(pValue * (decoys + 1)),
    keys: decoys + 1,
    p_value: pValue,
    e_value: eValue,
    counts: choices >= 200,
  }
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(facts)}\n`
      : `${agreed} of ${choices} choices agree; the key is number ${facts.rank} of ${facts.keys}: p = ${pValue.toPrecision(2)}, e = ${eValue.toPrecision(3)}.${facts.counts ? '' : ' Fewer than 200 choices: this does not count.'}\n${WAS_READ}\n`,
  )
}

async function holdoutOf(flags: ProveFlags): Promise<Holdout | undefined> {
  const path = textFlag(flags, 'holdout')
  return path === undefined ? undefined : await readJson('holdout', path, Holdout)
}

/**
 * Which skeleton a line is marked under. The test looks marks up by the skeletons of the record of the holdout: an answer marked under another one carries a
 * mark that nobody will find, so a line that does not fit the record ends the command.
 */
function skeletonsOf(path: string, holdout: Holdout | undefined): (line: AnswerRecord, number: number) => string {
  const known = new Map(holdout?.prompts.map((one) => [one.prompt_id, one.skeleton]))
  return ({ prompt_id, skeleton }, number) => {
    if (holdout === undefined) return skeleton ?? ''
    const found = known.get(prompt_id ?? '')
    if (found === undefined)
      throw new InputError(
        'file_unreadable',
        `--in ${path}:${number}: prompt_id ${JSON.stringify(prompt_id?.slice(0, 80) ?? null)} is not in the record of --holdout. Nothing was written.`,
      )
    if (skeleton !== undefined && skeleton !== found)
      throw new InputError(
        'file_unreadable',
        `--in ${path}:${number}: skeleton is not that of this prompt in --holdout: the mark would not be found again. Nothing was written.`,
      )
    return found
  }
}

type AnswerRecord = { response: string; prompt_id?: string | undefined; skeleton?: string | undefined } & Record<string, unknown>

function record(path: string, number: number, line: string): AnswerRecord {
  const Line = z.looseObject({ response: z.string(), prompt_id: z.string().optional(), skeleton: z.string().optional() })
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new InputError('file_unreadable', `--in ${path}:${number}: is no JSON. Nothing was written.`)
  }
  const read = Line.safeParse(value)
  if (!read.success)
    throw new InputError(
      'file_unreadable',
      `--in ${path}:${number}: ${complaintOf(read.error, 'the line')}. Nothing was written.`,
    )
  return read.data
}
