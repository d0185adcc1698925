import { type Transformation, withheld } from '../outcome.ts'

const STAYS = withheld('The rule lets nothing of it out.')

/** Stays where it is. */
export const withhold: Transformation<'withhold'> = () => STAYS
