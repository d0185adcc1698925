import { canonicalJson, type Json } from '../chain/canonical-json.ts'
import { uuidV5 } from './uuid-v5.ts'

/** An identifier of STIX 2.1 section 2.9. */
export type StixId<Type extends string = string> = `${Type}--${string}`

/**
 * The identifier of what `key` names, in a namespace of one's own: the same key gives the same identifier for ever, and nobody who does not
 * hold the namespace can tell what the key was. The key goes into a hash with the type, as canonical JSON, so that keys cannot run together.
 */
export function objectId<Type extends string>(namespace: string, type: Type, key: Json): StixId<Type> {
  return `${type}--${uuidV5(namespace, canonicalJson({ type, key }))}`
}
