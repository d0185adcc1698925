import { ChainError } from '../chain/chain-error.ts'
import type { Forum } from '../hub/forum.ts'
import { HubError } from '../hub/hub-error.ts'
import { InputError } from '../records/index.ts'
import { openHub } from './open-hub.ts'

/** Options of a command of the forum's operator, as they were typed. */
export type Flags = Readonly<Record<string, string | boolean | string[] | undefined>>

/** An option's text. Throws InputError where it is empty. */
export function text(flags: Flags, name: string): string {
  const value = flags[name]
  if (typeof value !== 'string' || value === '') throw new InputError('option', `--${name}: is empty.`)
  return value
}

/** Does a work on a forum's folder, and closes it. What an operator can mend is thrown as InputError. */
export async function within<T>(data: string, work: (forum: Forum) => Promise<T>, open = openHub): Promise<T> {
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
