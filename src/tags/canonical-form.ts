import { emailForm } from './forms/email.ts'
import { hash64Form } from './forms/hash64.ts'
import { ipForm } from './forms/ip.ts'
import { issuedAccountForm, opaqueForm } from './forms/opaque.ts'
import { phoneForm } from './forms/phone.ts'
import { skeletonForm } from './forms/skeleton.ts'
import { NAMESPACE_RULES, type Namespace } from './namespace.ts'
import { TagError } from './tag-error.ts'

/**
 * The one way to write an identifier, so that two labs that hold the same thing hold the same bytes. Folding it twice changes nothing.
 *
 * Throws TagError `value`, which never repeats the value.
 */
export function canonicalForm(namespace: Namespace, value: string): string {
  if (typeof value !== 'string' || value.length > 20_000 || /\p{Cs}/u.test(value)) {
    throw new TagError('value', `An identifier of namespace ${namespace} is no text, or too long. It is not matched.`)
  }
  switch (namespace) {
    case 'email':
      return emailForm(value)
    case 'phone':
      return phoneForm(value)
    case 'ip':
      return ipForm(value)
    case 'account':
      return issuedAccountForm(value)
    case 'payment':
    case 'client':
      return opaqueForm(value, namespace)
    case 'shingle':
    case 'chain':
      return hash64Form(value, namespace)
    case 'skeleton':
      return skeletonForm(value)
  }
}

/** The private input of the function: `namespace NUL form NUL canonical value` in UTF-8. No namespace or form holds a NUL. */
export function tagInput(namespace: Namespace, canonical: string): Buffer {
  return Buffer.from(`${namespace}\0${NAMESPACE_RULES[namespace].form}\0${canonical}`, 'utf8')
}
