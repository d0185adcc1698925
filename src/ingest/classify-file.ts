import { open, stat } from 'node:fs/promises'
import { devNull } from 'node:os'
import { InputError } from '../records/index.ts'
import type { FileForm } from '../warehouse/warehouse.ts'
import { formOf } from './form-of.ts'
import type { InputFile } from './input-paths.ts'

/** A file to read; `name` is what the user calls it, which differs from the path where a copy is read in its stead. */
export type LogFile = InputFile & {
  readonly bytes: number
  readonly form: FileForm
  /** Of a converted copy: the line of what the user named that a line of it stands for. */
  readonly sourceLine?: (line: number) => number
}

/** What a file is, by its first bytes rather than by its name. Throws InputError where nothing can be read from it. */
export async function classifyFile(path: string, name = path): Promise<LogFile> {
  const unreadable = (error: NodeJS.ErrnoException) => {
    throw new InputError('file_unreadable', `${name}: cannot be read (${error.code}).`)
  }
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new InputError('file_missing', `${name}: there is no such file.`)
    return unreadable(error)
  })
  if (info.isDirectory())
    throw new InputError('file_is_folder', `${name}: is a folder. Name files, or a pattern such as '${name}/*.jsonl'.`)
  if ((info.isCharacterDevice() || info.isBlockDevice()) && path !== devNull)
    throw new InputError('file_unreadable', `${name}: is a device, which may have no end. Name a file, or a pipe.`)
  const handle = await open(path).catch(unreadable)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0).catch(unreadable)
    if (bytesRead === 0) throw nothingIn([name])
    return { path, name, bytes: info.size, form: formOf(buffer.subarray(0, bytesRead)) }
  } finally {
    await handle.close()
  }
}

/**
 * What several files are, and the names of those that have not one byte: an hour without traffic is no fault of a log. Throws InputError where
 * one cannot be read.
 */
export async function classifyFiles(files: readonly InputFile[]): Promise<{ files: LogFile[]; empty: string[] }> {
  const found = await Promise.all(files.map(({ path, name }) => classifyFile(path, name).catch(ifEmpty(name))))
  return {
    files: found.filter((one) => typeof one !== 'string'),
    empty: found.filter((one) => typeof one === 'string'),
  }
}

function ifEmpty(name: string): (error: unknown) => string {
  return (error) => {
    if (error instanceof InputError && error.code === 'file_empty') return name
    throw error
  }
}

/** Files of which none has a line, as an error. */
export function nothingIn([first, ...others]: readonly string[]): InputError {
  const rest = others.length === 0 ? '' : ', and so is every other file'
  return new InputError('file_empty', `${first}: is empty${rest}. Expected JSON Lines (plain, .gz, .zst) or Parquet.`)
}

/**
 * What is said where a file of several has no line, or none that is an exchange's.
 *
 * @param others how many records it has, all of other calls
 */
export const passedOver = (name: string, others = 0) =>
  `${others === 0 ? `${name}: holds no line` : noneAmong(name, others)}; it was passed over.`

/** What is said of a log whose records are all of other calls, such as those of embeddings. */
export const noneAmong = (name: string, records: number) =>
  `${name}: no exchange among ${records === 1 ? 'its 1 record, which is of another call' : `its ${records} records, which are of other calls`}`
