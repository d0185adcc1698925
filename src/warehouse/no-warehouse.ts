import { InputError } from '../records/index.ts'

/** What is said where a warehouse is to be there and is not: made anew, it would answer that there is no traffic. */
export function noWarehouse(where: string): InputError {
  return new InputError(
    'warehouse',
    `There is no warehouse in ${where}. Look at how it is spelt, or load logs into it with --exchanges.`,
  )
}
