import { POPULATIONS } from './populations/index.ts'

/**
 * How many people, firms and classes of each kind of background are simulated. Each kind has a least size, so that in small worlds several backgrounds come to the same.
 *
 * @param scale and `background` as `simulate` is given them
 */
export function backgroundSizes(scale: number, background: number): number[] {
  const world = { scale, background, campaignAccounts: undefined, lab: 0 }
  return POPULATIONS.filter((one) => !one.attack && one.onlyByName !== true).map((one) => one.size(world))
}
