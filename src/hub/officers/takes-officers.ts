import type { Turn } from '../store/in-turn.ts'
import { countsFromUs } from './counts-from.ts'
import { WANTED } from './two-officers.ts'

/** Once two officers counted, the forum's operator never again admits alone, whoever is removed. */
const FLAG = 'admission'

/** Whether an admission takes two officers; where it does it is kept, so that it does from then on. */
export async function takesOfficers({ db }: Pick<Turn, 'db'>, nowUs: number): Promise<boolean> {
  const kept = await db.selectFrom('settings').select('value').where('name', '=', FLAG).executeTakeFirst()
  if (kept !== undefined) return true
  const officers = await db.selectFrom('officers').select('added_us').execute()
  if (officers.filter((one) => countsFromUs(one.added_us) <= nowUs).length < WANTED) return false
  await db.insertInto('settings').values({ name: FLAG, value: 'officers' }).execute()
  return true
}
