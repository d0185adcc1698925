import type { DistillationExtension } from './distillation-extension.ts'
import type { StixId } from './object-id.ts'

/** A reference to something outside STIX (section 2.10). */
export type ExternalReference = { readonly source_name: string; readonly external_id?: string; readonly description?: string }

/** What each kind of object has beside the properties that all have; names and meanings are the specification's. */
export type Properties = {
  identity: { name: string; identity_class: 'organization' | 'group'; description?: string }
  campaign: { name: string; description?: string; first_seen?: string; last_seen?: string }
  'attack-pattern': { name: string; external_references: readonly ExternalReference[] }
  indicator: {
    name: string
    indicator_types: readonly string[]
    pattern: string
    pattern_type: 'stillwatch-skeleton' | 'stillwatch-client'
    pattern_version: string
    valid_from: string
    valid_until: string
  }
  infrastructure: { name: string; infrastructure_types: readonly string[] }
  note: { abstract: string; content: string; object_refs: readonly StixId[] }
  opinion: {
    opinion: 'strongly-disagree' | 'disagree' | 'neutral' | 'agree' | 'strongly-agree'
    object_refs: readonly StixId[]
  }
  grouping: { name: string; context: string; object_refs: readonly StixId[] }
  report: { name: string; report_types: readonly string[]; published: string; object_refs: readonly StixId[] }
  relationship: { relationship_type: string; source_ref: StixId; target_ref: StixId }
  sighting: { sighting_of_ref: StixId; first_seen?: string; last_seen?: string }
}
export type ObjectType = keyof Properties

/** What every object that a lab makes has. */
export type Common<Type extends string> = {
  readonly type: Type
  readonly spec_version: '2.1'
  readonly id: StixId<Type>
  readonly created_by_ref: StixId<'identity'>
  readonly created: string
  readonly modified: string
  readonly revoked?: true
  /** 0 to 100 (section 3.2, appendix A). */
  readonly confidence?: number
  readonly object_marking_refs: readonly StixId<'marking-definition'>[]
  readonly extensions: { readonly [definition: string]: DistillationExtension }
}

/** A domain or relationship object as this package makes it; frozen by type. */
export type MadeObject<Type extends ObjectType = ObjectType> = {
  [T in Type]: Common<T> & Readonly<Properties[T]>
}[Type]

/** The one cyber-observable that may be sent: a public number of a network. */
export type AutonomousSystem = {
  readonly type: 'autonomous-system'
  readonly spec_version: '2.1'
  readonly id: StixId<'autonomous-system'>
  readonly number: number
  readonly object_marking_refs: readonly StixId<'marking-definition'>[]
}

export type MarkingDefinition = {
  readonly type: 'marking-definition'
  readonly spec_version: '2.1'
  readonly id: StixId<'marking-definition'>
  readonly created: string
  readonly external_references?: readonly ExternalReference[]
  readonly name: string
  readonly extensions: {
    readonly [definition: string]: { readonly extension_type: 'property-extension'; readonly [name: string]: unknown }
  }
}

export type ExtensionDefinition = {
  readonly type: 'extension-definition'
  readonly spec_version: '2.1'
  readonly id: StixId<'extension-definition'>
  readonly created_by_ref: StixId<'identity'>
  readonly created: string
  readonly modified: string
  readonly name: string
  readonly description: string
  readonly schema: string
  readonly version: string
  readonly extension_types: readonly ['property-extension']
}

export type StixObject = MadeObject | AutonomousSystem | MarkingDefinition | ExtensionDefinition

/** A container for sending (section 8); it has no meaning of its own and no version. */
export type Bundle = { readonly type: 'bundle'; readonly id: StixId<'bundle'>; readonly objects: readonly StixObject[] }
