import { fromBase64url } from '../../tags/base64url.ts'
import { TagError } from '../../tags/tag-error.ts'

/** The bytes of a tag or commitment as a message names it. Throws TagError `message` where it is no base64url. */
export function tagBytes(text: string): Buffer {
  const found = fromBase64url(text)
  if (found === undefined) throw new TagError('message', 'A tag is no base64url. Nothing was taken.')
  return found
}
