import { describe, expect, it } from 'vitest'
import { NO_TOOLS, type Tools, toolsOf } from '../../src/detect/decide/profile/tools.ts'
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
    dialogues = DIALOGUES,
    members = ACCOUNTS,
    turns = (_: number): number => TURNS,
  } = {},
): Promise<Tools> {
  const records = Array.from(
    { length: ACCOUNTS * dialogues },
    (_, at) => [at % ACCOUNTS, Math.floor(at / ACCOUNTS)] as const,
  ).flatMap(([account, dialogue]) =>
    Array.from({ length: turns(account) }, (_, turn) => {
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
    Array.from({ length: members }, (_, party) => party),
  )
}

const made = (account: number, dialogue: number) => [`${VERBS[account]}_${dialogue}`, `${VERBS[(account + dialogue) % 10]}_item`]

/** Sets of names of their own, one of them said by a number. */
const world = (of: number) => ['open', 'close', 'list', 'move'].map((verb) => `${verb}_${VERBS[of]}_item`)
const ordersOf = (of: number) =>
  `You work in the world called ${VERBS[of]}. Act by its functions alone, give one call in each turn, and say at length why you make it before you do.`
const ALL = { share: 1, users: 1 }
const NOTHING = { share: 0, users: 0 }
/** So many tasks for a set of tools that none is made for some. */
const MANY = 10

describe('the tools that a group’s dialogues bring', () => {
  it('are made for tasks where each dialogue has a set of its own, on whatever account it goes on', async () => {
    for (const continuer of [(account: number) => account, (account: number) => (account + 1) % ACCOUNTS])
      expect(await broughtBy(made, { continuer })).toMatchObject({ each: DIALOGUES, forOne: ALL, forSome: ALL, brought: 1 })
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

  it('are steps of an agent where dialogues go on with them, and none where each is asked one thing', async () => {
    const goOn = async (turns: (account: number) => number) => {
      const { steps, further } = await broughtBy((account) => made(account, 0), { turns, members: 5 })
      return { steps, further }
    }
    const of = expect.closeTo((TURNS - 1) / TURNS)
    expect(await goOn(() => TURNS)).toEqual({ steps: of, further: of })
    expect(await goOn((account) => (account < 5 ? 1 : TURNS))).toEqual({ steps: 0, further: 0 })
    // Of logs that show nobody's dialogues going on it is not known.
    expect(await goOn(() => 1)).toEqual({ steps: 0, further: 1 })
  })

  it('go further, though no step is seen, where a task comes again with each call of a silent model', async () => {
    const again = { asked: (account: number) => `Task of ${account}`, turns: (account: number) => (account < 5 ? 1 : TURNS) }
    expect(await broughtBy((account) => made(account, 0), { ...again, members: 5 })).toMatchObject({
      steps: 0,
      further: expect.closeTo((DIALOGUES - 1) / DIALOGUES),
    })
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

  it('are an author’s environments where several with names of their own come with one wording, and accounts go from one to the next', async () => {
    const found = await broughtBy((account, dialogue) => world((account + dialogue) % 5), {
      asked: (account, dialogue) => `${ordersOf((account + dialogue) % 5)} Task ${VERBS[dialogue]} of ${VERBS[account]}`,
      dialogues: MANY,
    })
    expect(found).toMatchObject({ forSome: NOTHING, written: ALL, environments: ALL, brought: 1 })
  })

  it('are no author’s environments where each user of a framework has a set of his own, however they are ordered', async () => {
    const asked = (account: number, dialogue: number) => `${ordersOf(account)} Task ${VERBS[dialogue]} of ${VERBS[account]}`
    const found = await broughtBy((account) => world(account), { asked, dialogues: MANY })
    expect(found).toMatchObject({ written: NOTHING, environments: NOTHING })
    // Two who use each of them go to no other.
    const inTwos = await broughtBy((account) => world(account % 5), {
      asked: (account, n) => asked(account % 5, n),
      dialogues: MANY,
    })
    expect(inTwos).toMatchObject({ written: NOTHING, environments: NOTHING })
  })

  it('are an author’s, and no environments, where an application brings variants of one set', async () => {
    const found = await broughtBy(
      (account, dialogue) => [...world(9), ...world(9).map((name) => `${name}s`), world((account + dialogue) % 5)[0] as string],
      {
        asked: (account, dialogue) => `${ordersOf(9)} Task ${VERBS[dialogue]} of ${VERBS[account]}`,
        dialogues: MANY,
      },
    )
    expect(found).toMatchObject({ written: ALL, environments: NOTHING })
  })

  it('are environments without an author where most have three of them and nobody else does', async () => {
    const brought = (worlds: number, members = ACCOUNTS) =>
      broughtBy((account, dialogue) => world((account + dialogue) % worlds), {
        asked: (account, dialogue) => `${VERBS[(account + dialogue) % worlds]} ${VERBS[dialogue]} ${VERBS[account]}`,
        dialogues: MANY,
        members,
      })
    expect(await brought(3)).toMatchObject({ written: NOTHING, environments: ALL })
    // A start-up has one or two, and who is met among strangers has what they have.
    expect(await brought(2)).toMatchObject({ written: NOTHING, environments: NOTHING })
    expect(await brought(3, 6)).toMatchObject({ environments: NOTHING })
  })

  it('are nobody’s where there are none', async () => {
    const found = await broughtBy(() => [])
    expect(found).toEqual(NO_TOOLS)
  })
})
