import { describe, expect, it } from 'vitest'
import { sentAgain } from '../../src/detect/decide/sent-again.ts'
import { populationOfLines, START } from './population-of-lines.ts'

const ACCOUNTS = 10
const TASKS = 8
const STEPS = 4
const SYSTEM =
  'You work in a simulated warehouse with a crane and three conveyor belts. Say what you expect to see before each call, make exactly one call at a time, and stop when the goal is met.'
const GOODS = [
  'copper wire',
  'oat flakes',
  'garden chairs',
  'brake pads',
  'vinyl records',
  'wool socks',
  'olive oil',
  'desk lamps',
]

/** What share of what ten accounts' agents fill templates with is sent by several parties, where `begun` says by which accounts a task is begun, and `server` which of all serves one of its steps. */
async function sentAgainBy(
  server: (account: number, step: number) => number,
  begun: (task: number) => readonly number[] = (task) => [task % ACCOUNTS],
): Promise<number> {
  const records = Array.from({ length: ACCOUNTS * TASKS }, (_, task) => task).flatMap((task) =>
    begun(task).flatMap((account, copy) =>
      Array.from({ length: STEPS }, (_, step) => ({
        exchange_id: `x${task} ${copy} ${step}`,
        account_id: `acct-${server(account, step)}`,
        model: 'large-1',
        time: new Date(START + (task * 10 + copy * 5 + step) * 60_000).toISOString(),
        messages: [
          { role: 'system', content: SYSTEM },
          {
            role: 'user',
            content: `Goal ${task}: bring the ${GOODS[task % 8]} of lot ${GOODS[(task + 3) % 7]} to ramp ${task} by noon.`,
          },
          ...Array.from({ length: step }, (_, i) => [
            { role: 'assistant', content: '' },
            { role: 'tool', content: `Shelf ${i} of task ${task} holds ${task + i} boxes.` },
          ]).flat(),
        ],
        response: '',
      })),
    ),
  )
  const { templated, again } = sentAgain(await populationOfLines(records))
  const sum = (of: Float64Array) => of.reduce((all, one) => all + one, 0)
  return sum(again) / sum(templated)
}

describe('an agent’s task that is sent anew with every step', () => {
  it('is sent by one party alone, whichever accounts its steps are spread over', async () => {
    expect(await sentAgainBy((account) => account)).toBe(0)
    expect(await sentAgainBy((account, step) => (account + 3 * step) % ACCOUNTS)).toBe(0)
  })

  it('is sent again where two accounts begin with it', async () => {
    const twice = await sentAgainBy(
      (account) => account,
      (task) => [task % ACCOUNTS, (task + 1) % ACCOUNTS],
    )
    expect(twice).toBe(1)
  })
})
