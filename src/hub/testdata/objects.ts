import { randomUUID } from 'node:crypto'
import { TLP_LEVELS, type Tlp } from '../../stix/tlp.ts'
import { TLP_MARKINGS } from '../egress/levels.ts'
import { DISTILLATION, PURPOSE } from '../../stix/distillation-extension.ts'

export type Stix = { readonly id: string; readonly type: string; readonly modified?: string } & Readonly<Record<string, unknown>>

export const TIME = '2026-11-20T00:00:00.000Z'

export function tlp(level: Tlp): string {
  return TLP_MARKINGS[TLP_LEVELS.indexOf(level)]?.id ?? ''
}

/** An object as a lab would send it; what is named replaces what it would have. */
export function stix(author: string, change: Readonly<Record<string, unknown>> = {}): Stix {
  const type = String(change['type'] ?? 'campaign')
  const object = {
    type,
    spec_version: '2.1',
    id: `${type}--${randomUUID()}`,
    created_by_ref: author,
    created: TIME,
    modified: TIME,
    name: 'Quiet Harbour',
    object_marking_refs: [tlp('amber')],
    extensions: { [DISTILLATION]: { extension_type: 'property-extension', purpose: PURPOSE, policy_digest: `sha256:${'0'.repeat(64)}` } },
    ...change,
  }
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Stix
}

/** A handling policy of IEP 2.0. */
export function handling(colour: string, more: Readonly<Record<string, unknown>> = {}): Stix {
  const id = randomUUID()
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${id}`,
    created: TIME,
    name: 'Policy',
    extensions: {
      'extension-definition--762e2e97-ee51-43e5-a9ea-165fbb862c4a': {
        extension_type: 'property-extension',
        iep_version: 2,
        iep_id: id,
        name: 'Policy',
        start_date: TIME,
        tlp: colour,
        ...more,
      },
    },
  }
}
