import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { z } from 'zod'
import { Relation } from '../../prove/inputs/plan.ts'
import { complaintOf, InputError } from '../../records/index.ts'
import { unreadable } from '../files/unreadable.ts'

export type ProveFlags = Record<string, string | string[] | boolean | undefined>

/** A text flag that must be there. */
export function needed(flags: ProveFlags, name: string, hint: string): string {
  const value = flags[name]
  const shown = `--${name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`
  if (value === undefined) throw new InputError('usage', `${shown} is missing: ${hint}.`)
  if (typeof value !== 'string' || value === '') throw new InputError('option', `${shown} is empty: ${hint}.`)
  return value
}

export function textFlag(flags: ProveFlags, name: string): string | undefined {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

export function listFlag(flags: ProveFlags, name: string): string[] {
  const value = flags[name]
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
}

/** A whole number within bounds, from a flag. */
export function numberFlag(flags: ProveFlags, name: string, otherwise: number, least: number, most: number): number {
  const value = textFlag(flags, name)
  if (value === undefined) return otherwise
  const number = Number(value)
  if (value.trim() === '' || !Number.isInteger(number) || number < least || number > most)
    throw new InputError(
      'option',
      `--${name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}: '${value}' is no whole number from ${least} to ${most}.`,
    )
  return number
}

/** NAME=FILE. A path that holds a = and exists as it stands is a path, where a name may be left out. */
export function namedFile(option: string, value: string, otherwise?: string): { name: string; file: string } {
  const at = value.indexOf('=')
  if (otherwise !== undefined && (at < 1 || existsSync(value))) return { name: otherwise, file: value }
  if (at < 1 || at === value.length - 1)
    throw new InputError('option', `--${option} ${value}: wanted is NAME=FILE, such as ours=ours.jsonl.`)
  const name = value.slice(0, at)
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._:@+-]{0,119}$/u.test(name))
    throw new InputError('option', `--${option} ${value}: '${name}' is no name: wanted are letters, digits and . _ : @ + -.`)
  return { name, file: value.slice(at + 1) }
}

/** What a reference is to the question, and to which teachers. */
export type Related = { relation: Relation; of?: string[] }

/** RELATION, or RELATION/TEACHER and further teachers after commas; undefined where it is neither. */
export function relatedBy(word: string): Related | undefined {
  const [name = '', teachers] = word.split('/', 2)
  const relation = Relation.safeParse(name)
  if (!relation.success) return undefined
  return teachers === undefined ? { relation: relation.data } : { relation: relation.data, of: teachers.split(',') }
}

/** NAME=RELATION options as a map. */
export function relationsOf(values: readonly string[]): Map<string, Related> {
  return new Map(
    values.map((value) => {
      const at = value.lastIndexOf('=')
      const related = relatedBy(value.slice(at + 1))
      if (at < 1 || related === undefined)
        throw new InputError(
          'option',
          `--relation ${value}: wanted is NAME= and one of ${Relation.options.join(', ')}; student and public_exposure may say to which teacher, as student/ours.`,
        )
      return [value.slice(0, at), related] as const
    }),
  )
}

/** A small JSON file by its schema. */
export async function readJson<S extends z.ZodType>(option: string, path: string, schema: S): Promise<z.infer<S>> {
  const found = await stat(path).catch(unreadable(option, path))
  if (found.isDirectory())
    throw new InputError('file_is_folder', `--${option} ${path}: is a folder; wanted is ${basename(path)} as a file.`)
  if (found.size > 2 ** 28) throw new InputError('file_unreadable', `--${option} ${path}: is larger than 256 MiB.`)
  let value: unknown
  try {
    value = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new InputError('file_unreadable', `--${option} ${path}: is no JSON (${error.message.slice(0, 80)}).`)
    throw new InputError('file_unreadable', `--${option} ${path}: cannot be read.`)
  }
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new InputError('file_unreadable', `--${option} ${path}: ${complaintOf(read.error, 'the file')}. Nothing was done.`)
}

/** The records of a JSON Lines file, every one of which must fit. */
export async function readLines<S extends z.ZodType>(option: string, path: string, schema: S): Promise<z.infer<S>[]> {
  const bytes = await readFile(path).catch(unreadable(option, path))
  const records = plain(option, path, bytes)
    .toString('utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      let value: unknown
      try {
        value = JSON.parse(line)
      } catch {
        throw new InputError('file_unreadable', `--${option} ${path}:${i + 1}: is no JSON. Nothing was done.`)
      }
      const read = schema.safeParse(value)
      if (read.success) return [read.data]
      throw new InputError(
        'file_unreadable',
        `--${option} ${path}:${i + 1}: ${complaintOf(read.error, 'the line')}. Nothing was done.`,
      )
    })
  if (records.length === 0) throw new InputError('file_empty', `--${option} ${path}: holds no records.`)
  return records
}

/** Prompts from JSON Lines, each id once: of two under one id nobody could say later which was answered. */
export async function readPrompts<S extends z.ZodType<{ prompt_id: string }>>(path: string, schema: S): Promise<z.infer<S>[]> {
  const lines = await readLines('prompts', path, schema)
  const seen = new Set<string>()
  for (const { prompt_id } of lines) {
    if (seen.has(prompt_id))
      throw new InputError(
        'file_unreadable',
        `--prompts ${path}: prompt_id ${JSON.stringify(prompt_id.slice(0, 80))} is there twice; wanted is one prompt for each. Nothing was done.`,
      )
    seen.add(prompt_id)
  }
  return lines
}

function plain(option: string, path: string, bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: 2 ** 29 })
  } catch {
    throw new InputError('file_unreadable', `--${option} ${path}: is a damaged gzip file.`)
  }
}
