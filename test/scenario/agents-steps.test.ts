import { describe, expect, it } from 'vitest'
import { sentAgain } from '../../src/detect/decide/profile/sent-again.ts'
import { populationOfLines, START } from './population-of-lines.ts'

const ACCOUNTS = 6
const TASKS = 60
/** Long enough to be told apart from chance, and different for each of them. */
const task = (number: number) =>
  `Plan how to book a room for guest ${number} with the tools that you are offered, say what you think before each call and what the result of it changed, then write a summary of lot ${7 * number}.`
const answer = (number: number, step: number) =>
  `I look up what is free for guest ${number} and go on with step ${step} once I have seen it.`
const result = (number: number, step: number) => `Room ${number + step} is free from day ${step}.`

/** What share of each account's prompts another one sent too, where each task is worked at in some calls. */
async function again(
  accountOf: (task: number, call: number) => number,
  stepOf: (call: number) => number,
  calls = 4,
): Promise<number[]> {
  const records = Array.from({ length: calls * TASKS }, (_, at) => {
    const [number, call] = [Math.floor(at / calls), at % calls]
    const step = stepOf(call)
    const before = Array.from({ length: step }, (_, i) => [
      { role: 'assistant', content: answer(number, i) },
      { role: 'tool', content: result(number, i) },
    ]).flat()
    return {
      exchange_id: `x${at}`,
      account_id: `acct-${accountOf(number, call)}`,
      model: 'large-1',
      time: new Date(START + at * 600_000).toISOString(),
      messages: [{ role: 'user', content: task(number) }, ...before],
      response: answer(number, step),
    }
  })
  const { templated, again } = sentAgain(await populationOfLines(records))
  return Array.from(templated, (all, party) => (again[party] as number) / all)
}

/** Each call of a task goes to the next account. */
const dealt = (number: number, call: number) => (number + call) % ACCOUNTS
const everybody = (share: number) => Array.from({ length: ACCOUNTS }, () => share)

describe('an agent’s task that goes with each of its calls', () => {
  it('is sent once, over however many accounts the calls are dealt', async () => {
    expect(await again(dealt, (call) => call)).toEqual(everybody(0))
  })

  it('is sent again where others begin with it', async () => {
    expect(await again(dealt, () => 0)).toEqual(everybody(1))
  })

  it('is sent again where two begin with it and each goes on by itself', async () => {
    const ofTwo = (number: number, call: number) => dealt(number, call % 2)
    expect(await again(ofTwo, (call) => Math.floor(call / 2), 6)).toEqual(everybody(1))
  })

  it('is sent, where a text goes before that is nobody’s answer: a part of one is often put into the model’s mouth', async () => {
    expect(await again(dealt, () => 1)).toEqual(everybody(1))
  })
})
