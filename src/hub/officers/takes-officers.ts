import type { Turn } from '../store/in-turn.ts'
import { countsFromUs } from './counts-from.ts'
import { WANTED } from './two-officers.ts'

/** Once two officers counted, the forum's operator never again admits alone, whoever is removed. */
const FLAG = 'admission'

/** Whether an admission takes two officers; where it does it is kept, so that it does from then on. */
export async function takesOfficers(turn: Pick<Turn, 'db'>, nowUs: number): Promise<boolean> {
  const { db } = turn
  const kept = await db.selectFrom('settings').select('value').where('name', '=', FLAG).executeTakeFirst()
  if (kept !== undefined) return true
  const officers = await db.selectFrom('officers').select('added_us').execute()
  if (officers.filter((one) => countsFromUs(one.added_us) <= nowUs).length < WANTED) return false
  await keepTakesOfficers(turn)
  return true
}

/** Keeps that an admission takes two officers from now on. */
export async function keepTakesOfficers({ db }: Pick<Turn, 'db'>): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name: FLAG, value: 'officers' })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}
