import { hash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { type AuditChain, openAuditChain } from '../../chain/audit-chain.ts'
import { clockSteps } from '../../prove/collect/clock-steps.ts'
import { collect, doneKey } from '../../prove/collect/collect.ts'
import { SHAPES } from '../../prove/collect/endpoint.ts'
import { endpointAddress } from '../../prove/collect/endpoint-address.ts'
import { type AnswerSet, parseAnswers } from '../../prove/inputs/answer-file.ts'
import { collectionPath } from '../../prove/inputs/collection-record.ts'
import { refuses } from '../../prove/text/refuses.ts'
import { InputError } from '../../records/index.ts'
import { unreadable } from '../files/unreadable.ts'
import { progressOn } from '../terminal/progress.ts'
import { needed, numberFlag, type ProveFlags, readPrompts, textFlag } from './prove-inputs.ts'

/** `prove collect`: answers of a model, added to a file line by line, with a chained record beside it. */
export async function runProveCollect(flags: ProveFlags): Promise<void> {
  const out = needed(flags, 'out', 'a file for the answers')
  refuseFolder(out)
  const shapeName = textFlag(flags, 'shape') ?? 'openai'
  const shape = shapeName === 'openai' || shapeName === 'anthropic' ? SHAPES[shapeName] : undefined
  if (shape === undefined) throw new InputError('option', `--shape ${shapeName}: wanted is openai or anthropic.`)
  const endpoint = endpointAddress(needed(flags, 'endpoint', 'the base URL'), shape.path)
  const keyName = textFlag(flags, 'keyEnv') ?? ''
  const key = process.env[keyName]
  if (
    key !== undefined &&
    endpoint.url.protocol === 'http:' &&
    !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(endpoint.url.hostname)
  )
    throw new InputError('option', '--endpoint: a key is sent over https or to this machine only.')
  const promptsPath = needed(flags, 'prompts', 'prompts')
  const prompts = await readPrompts(promptsPath, z.object({ prompt_id: z.string().min(1).max(200), prompt: z.string().min(1) }))
  const temperature = temperatureOf(textFlag(flags, 'temperature') ?? '0')
  const model = needed(flags, 'model', 'the model to ask')
  const samples = wholeFlag(flags, 'samples', 1, 1, 1_000)
  const maxTokens = wholeFlag(flags, 'maxTokens', 1_024, 1, 1_000_000)
  const rate = wholeFlag(flags, 'rate', 60, 1, 1_000_000)
  const timeoutMs = 1000 * wholeFlag(flags, 'timeout', 120, 1, 3_600)
  const settings = { model, temperature, max_tokens: maxTokens }
  const now = () => new Date()
  const uptime = () => performance.now()
  const budget = textFlag(flags, 'budgetTokens') === undefined ? undefined : wholeFlag(flags, 'budgetTokens', 1, 1, 2 ** 40)
  const progress = progressOn(process.stderr, flags.json === true, uptime)
  const { chain, file, earlier } = await opened(out, now, () =>
    resumed(out, settings, new Map(prompts.map((one) => [one.prompt_id, one.prompt]))),
  )
  const { done, named, last } = earlier
  const clock = clockSteps(now, uptime, last)
  const actor = textFlag(flags, 'by') ?? 'analyst'
  const total = prompts.length * samples
  // A file may hold answers to other prompts, or more samples of these.
  let count = prompts.flatMap(({ prompt_id }) =>
    Array.from({ length: samples }, (_, sample) => doneKey(prompt_id, sample)).filter((one) => done.has(one)),
  ).length
  try {
    if (chain.torn()) await chain.repair(actor)
    await chain.append({
      actor,
      event: 'collect.begin',
      body: { endpoint: endpoint.url.origin, shape: shapeName, params: { ...settings, samples }, held: done.size },
    })
    progress.step('collecting')
    const result = await collect(
      prompts,
      samples,
      async (line) => {
        await file.appendFile(`${JSON.stringify(line)}\n`)
        await file.datasync()
        count += 1
        progress.amount(count, total, 'answers')
      },
      {
        endpoint,
        shape,
        model,
        temperature,
        maxTokens,
        rate,
        ...(budget === undefined ? {} : { budgetTokens: budget }),
        timeoutMs,
        ...(key === undefined ? {} : { key }),
        done,
        named,
        fetch,
        clock,
        uptime,
        wait: async (ms) => {
          if (ms > 0) await setTimeout(ms)
        },
      },
    )
    const bytes = await readFile(out)
    const sha256 = hash('sha256', bytes, 'hex')
    const remarks = bytes.length === 0 ? [] : remarksOn(parseAnswers('collected', out, bytes))
    await chain.append({
      actor,
      event: 'collect.end',
      body: { ...result, sha256, answers: count, wanted: total, clock_back_ms: clock.back() },
    })
    progress.end()
    const facts = {
      out: resolve(out),
      answers: count,
      wanted: total,
      asked: result.asked,
      tokens: result.tokens,
      sha256,
      stopped: result.stopped,
      remarks,
    }
    process.stdout.write(
      flags.json === true
        ? `${JSON.stringify(facts)}\n`
        : `${count} of ${total} answers in ${facts.out}${result.stopped === undefined ? '' : `; ${result.stopped}, run again to go on`}.\n${remarks.map((one) => `${one}\n`).join('')}`,
    )
  } catch (error) {
    await chain.append({
      actor,
      event: 'collect.broken',
      body: {
        why: error instanceof Error ? error.message.slice(0, 500) : 'unknown',
        answers: count,
        clock_back_ms: clock.back(),
      },
    })
    throw error
  } finally {
    progress.end()
    await file.close()
    await chain.close()
  }
}

/** A whole number in plain digits: what is another number than it looks like (0x10, 1e3) is a slip more often than meant. */
function wholeFlag(flags: ProveFlags, name: string, otherwise: number, least: number, most: number): number {
  const number = numberFlag(flags, name, otherwise, least, most)
  const value = textFlag(flags, name)
  if (value === undefined || /^\d+$/.test(value)) return number
  const option = name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)
  throw new InputError('option', `--${option}: '${value}' is no whole number from ${least} to ${most} in plain digits.`)
}

function temperatureOf(value: string): number {
  const temperature = Number(value)
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(value) || temperature > 2)
    throw new InputError('option', `--temperature: '${value}' is no number from 0 to 2, such as 0.7.`)
  return temperature
}

function refuseFolder(out: string): void {
  const isFolder = out.endsWith('/') || (existsSync(out) && statSync(out).isDirectory())
  if (isFolder)
    throw new InputError(
      'file_is_folder',
      `--out ${out}: is a folder; wanted is a file for the answers, such as ${join(out, 'answers.jsonl')}.`,
    )
}

type Opened = { readonly chain: AuditChain; readonly file: FileHandle; readonly earlier: Earlier }

/**
 * The record of the collection and the file of answers, both open and the latter ending in a whole line, or neither. The record's lock comes first:
 * what looks like a line that a run was killed in may be one that another is writing.
 */
async function opened(out: string, now: () => Date, lookBack: () => Promise<Earlier>): Promise<Opened> {
  const chain = await openAuditChain({ file: collectionPath(out), now }).catch(unwritable(out))
  let file: FileHandle | undefined
  try {
    const earlier = await lookBack()
    file = await open(out, 'a').catch(unwritable(out))
    if (earlier.whole < earlier.size) {
      if (chain.head() === undefined && !chain.torn()) throw endless(out)
      await file.truncate(earlier.whole).catch(unwritable(out))
    }
    return { chain, file, earlier }
  } catch (error) {
    await file?.close()
    // Opening has made it where there was none, and answers with an empty record beside them would count as cut short.
    if (chain.head() === undefined && !chain.torn()) await rm(collectionPath(out), { force: true })
    await chain.close()
    throw error
  }
}

/** A run of ours that was killed in a line has left its record: without one the line is somebody else's, and not ours to cut. */
function endless(out: string): InputError {
  return new InputError(
    'file_unreadable',
    `--out ${out}: its last line has no end, and no record of a collection (${collectionPath(out)}) stands beside it that says a run was cut short there. End the line, or name another file. Nothing was asked.`,
  )
}

/** Says which option a refusal of the operating system is about; what else is thrown says so itself. */
function unwritable(out: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.syscall === undefined) throw error
    if (error.code === 'ENOSPC') throw new InputError('disk', `--out ${out}: the disk is full. Nothing was asked.`)
    throw new InputError(
      'disk',
      `--out ${out}: cannot be written (${error.code}), or the record beside it, ${collectionPath(out)}, cannot: name a file in a folder that you may write to. Nothing was asked.`,
    )
  }
}

/** What a test of these answers would stumble over, said while they can still be collected anew. */
function remarksOn({ samples, records, truncated }: AnswerSet): string[] {
  const texts = [...samples.values()].flat().map((text) => text.trim())
  const empty = texts.filter((text) => text === '').length
  const refused = texts.filter(refuses).length
  const distinct = new Set(texts.filter((text) => text !== '')).size
  return [
    ...(empty > 0 ? [`${empty} of ${records} answers are empty.`] : []),
    ...(refused > 0 ? [`${refused} of ${records} answers begin as refusals do.`] : []),
    ...(truncated > 0 ? [`${truncated} of ${records} answers were cut by the limit on tokens (--max-tokens).`] : []),
    ...(samples.size > 2 && records - empty > 2 && distinct < 0.5 * samples.size
      ? [`Only ${distinct} different answers to ${samples.size} prompts: whatever answers does not look at what is asked.`]
      : []),
  ]
}

/** What an earlier run collected: which answers, by what models, until when; how many bytes of the file are whole lines, and how many it has. */
type Earlier = { done: Set<string>; named: Set<string>; last?: Date; whole: number; size: number }

/** Reads what an earlier run collected, and changes nothing. Answers under other parameters are of another experiment. */
async function resumed(
  out: string,
  params: Record<string, string | number>,
  prompts: ReadonlyMap<string, string>,
): Promise<Earlier> {
  const bytes = existsSync(out) ? await readFile(out).catch(unreadable('out', out)) : Buffer.alloc(0)
  const whole = bytes.lastIndexOf(10) + 1
  const found: Earlier = { done: new Set(), named: new Set(), whole, size: bytes.length }
  if (whole === 0) return found
  // What is there must be answers before anything is added to it.
  const { to } = parseAnswers('earlier', out, bytes.subarray(0, whole))
  if (to !== undefined) found.last = new Date(to)
  const lines = bytes.subarray(0, whole).toString('utf8').trim().split('\n')
  lines.forEach((line, i) => {
    const one = JSON.parse(line) as {
      prompt_id: string
      prompt?: string
      sample?: number
      model?: string
      params?: Record<string, unknown>
    }
    const other = Object.entries(params).find(([name, value]) => one.params?.[name] !== undefined && one.params[name] !== value)
    if (other !== undefined)
      throw new InputError(
        'option',
        `--out ${out}:${i + 1}: was collected with ${other[0]} ${JSON.stringify(one.params?.[other[0]])}, now it is ${JSON.stringify(other[1])}: answers of two settings in one file would test neither. Take another file.`,
      )
    const prompt = prompts.get(one.prompt_id)
    if (prompt !== undefined && one.prompt !== undefined && one.prompt !== prompt)
      throw new InputError(
        'option',
        `--out ${out}:${i + 1}: answers another prompt under prompt_id ${JSON.stringify(one.prompt_id.slice(0, 80))} than --prompts has: one file would hold answers to two sets of questions. Take another file.`,
      )
    found.done.add(doneKey(one.prompt_id, one.sample ?? 0))
    if (one.model !== undefined) found.named.add(one.model)
  })
  return found
}
