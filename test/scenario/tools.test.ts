import { describe, expect, it } from 'vitest'
import { NO_TOOLS, type Tools, toolsOf } from '../../src/detect/decide/tools.ts'
import { populationOfLines, START } from './population-of-lines.ts'

const ACCOUNTS = 10
const DIALOGUES = 3
const TURNS = 3
const VERBS = ['find', 'list', 'book', 'cancel', 'price', 'send', 'check', 'move', 'rate', 'merge']

/** What ten accounts' dialogues bring, where an account asks `asked` with the tools that `toolsFor` names. */
async function broughtBy(
  toolsFor: (account: number, dialogue: number) => readonly string[],
  {
    asked = (account: number, dialogue: number) => `Task ${dialogue} of ${account}`,
    continuer = (account: number) => account,
  } = {},
): Promise<Tools> {
  const records = Array.from(
    { length: ACCOUNTS * DIALOGUES },
    (_, at) => [at % ACCOUNTS, Math.floor(at / ACCOUNTS)] as const,
  ).flatMap(([account, dialogue]) =>
    Array.from({ length: TURNS }, (_, turn) => {
      const opening = asked(account, dialogue)
      const name = `${account} ${dialogue}`
      const earlier = Array.from({ length: turn }, (_, i) => [
        { role: 'user', content: i === 0 ? opening : `Result ${i} of ${name}` },
        { role: 'assistant', content: `Step ${i} of ${name}` },
      ]).flat()
      return {
        exchange_id: `x${name} ${turn}`,
        account_id: `acct-${turn === 0 ? account : continuer(account)}`,
        model: 'large-1',
        time: new Date(START + (account * 1000 + dialogue * 100 + turn) * 60_000).toISOString(),
        messages: [...earlier, { role: 'user', content: turn === 0 ? opening : `Result ${turn} of ${name}` }],
        response: `Step ${turn} of ${name}`,
        tools: toolsFor(account, dialogue),
      }
    }),
  )
  const population = await populationOfLines(records)
  return toolsOf(
    population,
    Array.from({ length: ACCOUNTS }, (_, party) => party),
  )
}

const made = (account: number, dialogue: number) => [`${VERBS[account]}_${dialogue}`, `${VERBS[(account + dialogue) % 10]}_item`]

describe('the tools that a group’s dialogues bring', () => {
  it('are made for tasks where each dialogue has a set of its own, on whatever account it goes on', async () => {
    const found = await broughtBy(made)
    expect(found).toMatchObject({ each: DIALOGUES, forOne: { share: 1, users: 1 }, forSome: { share: 1, users: 1 }, brought: 1 })
    expect(await broughtBy(made, { continuer: (account) => (account + 1) % ACCOUNTS })).toEqual(found)
  })

  it('are made for tasks where each task is sampled over several accounts', async () => {
    const task = (account: number, dialogue: number) => 3 * dialogue + (account % 3)
    const found = await broughtBy((account, dialogue) => made(task(account, dialogue) % 10, dialogue), {
      asked: (account, dialogue) => `Task ${task(account, dialogue)}`,
    })
    expect(found).toMatchObject({ forOne: { share: 1, users: 1 }, forSome: { share: 1, users: 1 }, brought: 1 })
  })

  it('are an application’s where they come back with other tasks', async () => {
    const found = await broughtBy((account) => made(account, 0))
    expect(found).toMatchObject({ each: 0, forSome: { share: 0, users: 0 }, brought: 1 })
  })

  it('are made for tasks where a few have a set in common that several accounts bring, or for an environment of some', async () => {
    const inThrees = await broughtBy((account, dialogue) => made((account + dialogue) % 10, 0))
    expect(inThrees).toMatchObject({
      each: DIALOGUES,
      forOne: { share: 0, users: 0 },
      forSome: { share: 1, users: 1 },
      brought: 1,
    })
    const inSixes = await broughtBy((account, dialogue) => made((account + dialogue) % 5, 0))
    expect(inSixes).toMatchObject({
      each: DIALOGUES,
      forOne: { share: 0, users: 0 },
      forSome: { share: 1, users: 1 },
      brought: 1,
    })
  })

  it('are an application’s where more than a few have a set in common, and its accounts bring no other', async () => {
    const ofTwo = await broughtBy((account) => made(account % 5, 0))
    expect(ofTwo).toMatchObject({ each: 0, forSome: { share: 0, users: 0 } })
  })

  it('are an application’s where many have a set in common, though its accounts bring others', async () => {
    const ofMany = await broughtBy((account, dialogue) => (dialogue === 0 ? made(account, 0) : made(0, 1)))
    // The others are of one task each.
    expect(ofMany.forSome.share).toBeCloseTo(1 / DIALOGUES)
  })

  it('are made for tasks where an account has several sets that it asks little with', async () => {
    const found = await broughtBy((account, dialogue) => made(account, dialogue % 2))
    expect(found).toMatchObject({ each: 2, forSome: { share: 1, users: 1 } })
  })

  it('are nobody’s where there are none', async () => {
    const found = await broughtBy(() => [])
    expect(found).toEqual(NO_TOOLS)
  })
})
