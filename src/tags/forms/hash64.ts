import { TagError } from '../tag-error.ts'

/** `hash64/1`: an unkeyed 64-bit hash of the fingerprint's version 1, as 16 hexadecimal digits. Decimal is refused: it could be read as either. */
export function hash64Form(value: string, namespace: string): string {
  const text = value.trim().toLowerCase()
  if (!/^[0-9a-f]{16}$/.test(text)) {
    throw new TagError('value', `An identifier of namespace ${namespace} is not 16 hexadecimal digits. It is not matched.`)
  }
  return text
}
