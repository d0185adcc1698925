import { randomUUID } from 'node:crypto'
import type { Asked, Asking, LabMatching } from '../../matching/lab/lab-matching.ts'
import type { LabResult } from '../../matching/lab/pull-results.ts'
import { addDecisions } from '../../share/lab/decision-record.ts'
import { openLab } from '../../share/lab/lab-folder.ts'
import { pseudonymOf } from '../../share/lab/pseudonym-of.ts'
import { takenBack } from '../../share/lab/taken-back.ts'
import { objectId } from '../../stix/object-id.ts'

/** How many matches were asked about, one in several epochs counting once, how many are of campaigns that the forum has not heard of from this lab, and what came of it. */
export type AskedFor = { readonly asked: number; readonly untold: number; readonly found: readonly Asked[] }

/**
 * Asks in which campaigns others have what matched, by saying in which this lab has it. Only campaigns that the policy has let out, and that were not taken back, are named; what is told
 * beside is that the match is of one of them. It stands on the lab's record before it leaves.
 */
export async function askFor(data: string, matching: LabMatching, results: readonly LabResult[]): Promise<AskedFor> {
  const lab = await openLab(data, randomUUID)
  const uncontested = results.filter((one) => !one.contested)
  const asking = uncontested.flatMap(({ epoch, namespace, handle, campaigns }): Asking[] => {
    const told = campaigns.find((id) => takenBack(lab, id) === false)
    if (told === undefined) return []
    return [{ epoch, namespace, handle, campaign: objectId(pseudonymOf(lab, 'campaign', told).namespace, 'campaign', told) }]
  })
  const asked = counted(asking)
  if (asked > 0) {
    const body = { matches: asked, campaigns: [...new Set(asking.map((one) => one.campaign))] }
    await addDecisions(data, [{ actor: 'lab', event: 'match.asked', body }], () => new Date())
  }
  return { asked, untold: counted(uncontested) - asked, found: await matching.ask(asking) }
}

function counted(all: readonly { readonly namespace: string; readonly handle: string }[]): number {
  return new Set(all.map(({ namespace, handle }) => `${namespace} ${handle}`)).size
}
