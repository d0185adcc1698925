import type { Store } from '../store/open-store.ts'

const NAME = 'report-namespace'

/** The namespace of the forum's own objects, a UUID that is drawn once: two processes that ask first get one. */
export async function forumNamespace(store: Store, random: () => string): Promise<string> {
  await store
    .insertInto('settings')
    .values({ name: NAME, value: random() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return (await store.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirstOrThrow()).value
}
