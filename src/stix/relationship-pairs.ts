import type { StixId } from './object-id.ts'
import { StixError } from './stix-error.ts'

/** Which kinds each relationship joins, of those that are used here (STIX 2.1 sections 4 and appendix B); JSON Schema cannot say this. */
const PAIRS: readonly (readonly [source: string, type: string, target: string])[] = [
  ['campaign', 'uses', 'attack-pattern'],
  ['campaign', 'uses', 'infrastructure'],
  ['campaign', 'attributed-to', 'intrusion-set'],
  ['indicator', 'indicates', 'campaign'],
  ['indicator', 'indicates', 'attack-pattern'],
  ['indicator', 'indicates', 'infrastructure'],
  ['infrastructure', 'consists-of', 'autonomous-system'],
  ['intrusion-set', 'uses', 'attack-pattern'],
]
/** Section 5.1: these join any two objects of one kind. */
const OF_ONE_KIND = ['duplicate-of', 'derived-from']

/** Throws StixError where the relationship joins kinds that the specification does not let it join. */
export function checkPair(relationship: {
  readonly relationship_type: string
  readonly source_ref: StixId
  readonly target_ref: StixId
}): void {
  const source = kindOf(relationship.source_ref)
  const target = kindOf(relationship.target_ref)
  const type = relationship.relationship_type
  const known = PAIRS.some(([from, by, to]) => from === source && by === type && to === target)
  if (known || type === 'related-to' || (OF_ONE_KIND.includes(type) && source === target)) return
  throw new StixError(
    'relationship',
    `A ${source} may not have the relationship ${JSON.stringify(type.slice(0, 60))} with a ${target}.`,
  )
}

function kindOf(id: string): string {
  return id.slice(0, id.lastIndexOf('--'))
}
