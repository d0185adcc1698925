import { readFile } from 'node:fs/promises'
import { ChainError } from '../../chain/chain-error.ts'
import type { Forum } from '../../hub/forum.ts'
import { HubError } from '../../hub/hub-error.ts'
import { InputError } from '../../records/index.ts'
import { unreadable } from '../files/unreadable.ts'
import { openHub } from './open-hub.ts'

/** Options of a command of the forum's operator, as they were typed. */
export type Flags = Readonly<Record<string, string | boolean | string[] | undefined>>

/** An option's text. Throws InputError where it is empty. */
export function text(flags: Flags, name: string): string {
  const value = flags[name]
  if (typeof value !== 'string' || value === '') throw new InputError('option', `--${name}: is empty.`)
  return value
}

/** What stands in the file that an option names. Throws InputError where it cannot be read. */
export async function fileOf(flags: Flags, name: string): Promise<string> {
  const path = text(flags, name)
  const option = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return readFile(path, 'utf8').catch(unreadable(option, path))
}

/** The officers' signatures, each in a file of its own that --signature names. */
export async function signaturesIn(flags: Flags): Promise<string[]> {
  const given = flags['signature']
  const files = (Array.isArray(given) ? given : []).map((signature) => fileOf({ signature }, 'signature'))
  return (await Promise.all(files)).map((one) => one.trim())
}

/** Does a work on a forum's folder, and closes it. What an operator can mend is thrown as InputError. */
export async function within<T>(
  data: string,
  work: (forum: Forum) => Promise<T>,
  open: (data: string) => Promise<Forum> = openHub,
): Promise<T> {
  return known(async () => {
    const forum = await open(data)
    try {
      return await work(forum)
    } finally {
      await forum.store.destroy()
    }
  })
}

/** What an operator can mend is said in one line. */
export async function known<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof HubError || error instanceof ChainError ? new InputError('option', error.message) : error
  }
}
