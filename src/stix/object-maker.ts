import type { Json } from '../chain/canonical-json.ts'
import { DISTILLATION, type DistillationExtension, PURPOSE } from './distillation-extension.ts'
import { objectId, type StixId } from './object-id.ts'
import type { AutonomousSystem, MadeObject, ObjectType, Properties } from './objects.ts'
import { StixError } from './stix-error.ts'

/** What all objects of one release have in common. */
export type Making = {
  /** The lab's own namespace, a secret: see `objectId`. */
  readonly namespace: string
  readonly createdBy: StixId<'identity'>
  readonly created: string
  readonly modified: string
  readonly policyDigest: `sha256:${string}`
}

/** What one object has beside its properties. */
export type Marked = {
  readonly markings: readonly StixId<'marking-definition'>[]
  readonly confidence?: number
  /** Where somebody else gave it: a forum names its members. */
  readonly id?: StixId
  readonly extension?: Omit<DistillationExtension, 'extension_type' | 'purpose' | 'policy_digest'>
}

/**
 * Makes the objects of one release. The same key and content give the same bytes: identifiers come from the key, times from the release, and
 * nothing is drawn or read from a clock. Every object carries its markings and, in the extension, the purpose that it was released for.
 */
export function objectMaker(making: Making) {
  return <Type extends ObjectType>(type: Type, key: Json, marked: Marked, properties: Properties[Type]): MadeObject<Type> => {
    if (marked.markings.length === 0) throw new StixError('marking', `A ${type} without a marking may not be made.`)
    const object = {
      type,
      spec_version: '2.1',
      id: marked.id ?? objectId(making.namespace, type, key),
      created_by_ref: making.createdBy,
      created: making.created,
      modified: making.modified,
      ...(marked.confidence === undefined ? {} : { confidence: marked.confidence }),
      ...properties,
      object_marking_refs: [...marked.markings],
      extensions: {
        [DISTILLATION]: {
          extension_type: 'property-extension',
          purpose: PURPOSE,
          policy_digest: making.policyDigest,
          ...marked.extension,
        },
      },
    }
    return object as unknown as MadeObject<Type>
  }
}

/**
 * A network by its public number. The identifier is made in the lab's own namespace too: the usual one of a cyber-observable is an unsalted
 * hash of its value, and what a policy takes out later would still be told by it.
 */
export function autonomousSystem(
  namespace: string,
  number: number,
  markings: readonly StixId<'marking-definition'>[],
): AutonomousSystem {
  if (!Number.isInteger(number) || number < 1 || number > 4_294_967_295)
    throw new StixError('value', `${number} is no number of an autonomous system.`)
  return {
    type: 'autonomous-system',
    spec_version: '2.1',
    id: objectId(namespace, 'autonomous-system', number),
    number,
    object_marking_refs: [...markings],
  }
}
