import { describe, expect, it } from 'vitest'
import type { TemplateFacts } from '../../src/detect/population.ts'
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

/** The template of ten accounts' agents, where `begun` says by which accounts a task is begun, and `server` which of all serves one of its steps. */
async function templateOf(
  server: (account: number, step: number) => number,
  begun: (task: number) => readonly number[] = (task) => [task % ACCOUNTS],
): Promise<TemplateFacts | undefined> {
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
  const { keys } = await populationOfLines(records)
  return keys.templates.find((facts) => (facts?.words ?? 0) > 8)
}

describe('an agent’s task that is sent anew with every step', () => {
  it('is one prompt, whichever accounts its steps are spread over', async () => {
    const pinned = await templateOf((account) => account)
    expect(pinned).toMatchObject({ prompts: ACCOUNTS * TASKS, repeated: 0, variety: 1 })
    const spread = await templateOf((account, step) => (account + 3 * step) % ACCOUNTS)
    expect(spread).toMatchObject({ prompts: ACCOUNTS * TASKS, repeated: 0, variety: 1 })
  })

  it('is sent again where two accounts begin with it', async () => {
    const twice = await templateOf(
      (account) => account,
      (task) => [task % ACCOUNTS, (task + 1) % ACCOUNTS],
    )
    expect(twice).toMatchObject({ prompts: 2 * ACCOUNTS * TASKS, repeated: 1, variety: 0.5 })
  })
})
