/** Something that the user gave cannot be used; the message names it, what was wanted, and what happens now. Exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError'
}
