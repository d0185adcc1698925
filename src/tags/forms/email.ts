import { domainToASCII } from 'node:url'
import { TagError } from '../tag-error.ts'

const FINGERPRINT = /^[!-?A-~]{1,256}$/

/**
 * `email/1`. An address: compatibility forms folded (NFKC), both parts in lower case, the domain in IDNA's ASCII form, a sub-address (`+…`,
 * RFC 5233) taken off, as one mailbox opens many accounts. Dots stay: only some providers ignore them. Letters that merely look alike stay
 * unlike: they are other mailboxes, and a false match accuses somebody.
 *
 * What holds no `@` is an opaque fingerprint that the labs have agreed on, kept as it is; it never equals an address.
 */
export function emailForm(value: string): string {
  const text = value.normalize('NFKC').trim()
  if (!text.includes('@')) {
    if (!FINGERPRINT.test(text)) throw wrong('is neither an address nor a fingerprint of 1 to 256 visible ASCII characters')
    return text
  }
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at).toLowerCase().normalize('NFKC')
  const mailbox = local.split('+', 1)[0] || local
  const domain = domainToASCII(text.slice(at + 1).replace(/\.$/, ''))
  if (/[\p{C}\p{Z}"@<>()[\]\\,;:]/u.test(local) || local === '' || Buffer.byteLength(local) > 256) {
    throw wrong('has a part before the @ that is empty, too long, quoted, or holds a space or control character')
  }
  if (domain === '' || !/^(?=.{3,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/.test(domain)) throw wrong('has no valid domain')
  return `${mailbox}@${domain}`
}

function wrong(why: string): TagError {
  return new TagError('value', `An identifier of namespace email ${why}. It is not matched.`)
}
