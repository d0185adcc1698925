import { DISTILLATION } from './distillation-extension.ts'
import type { ExtensionDefinition } from './objects.ts'

/** The extension's definition (STIX 2.1 section 7.3): the same object from every sender. */
export const DISTILLATION_DEFINITION: ExtensionDefinition = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: DISTILLATION,
  created_by_ref: 'identity--3317b183-ecf7-415a-aa84-a639beb66267',
  created: '2026-11-25T00:00:00.000Z',
  modified: '2026-11-25T00:00:00.000Z',
  name: 'Adversarial distillation',
  description: 'Evidence, extent and handling of model extraction through an inference API.',
  schema: 'urn:stillwatch:stix:extension:distillation:1.0',
  version: '1.0.0',
  extension_types: ['property-extension'],
}
