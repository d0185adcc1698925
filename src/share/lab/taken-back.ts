import { objectId } from '../../stix/object-id.ts'
import type { Lab } from './lab-folder.ts'
import { pseudonymOf } from './pseudonym-of.ts'

/** Whether a campaign that this lab told was taken back; undefined where it never left. */
export function takenBack(lab: Pick<Lab, 'pseudonyms' | 'released'>, campaign: string): boolean | undefined {
  return lab.released[objectId(pseudonymOf(lab, 'campaign', campaign).namespace, 'campaign', campaign)]?.revoked
}
