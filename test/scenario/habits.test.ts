import { describe, expect, it } from 'vitest'
import { populationOfLines, START } from './population-of-lines.ts'

/** An account's exchanges, a minute apart, each as given. */
const sentBy = (account: string, exchanges: readonly Record<string, unknown>[]) =>
  exchanges.map((one, at) => ({
    exchange_id: `${account} ${at}`,
    account_id: account,
    model: 'large-1',
    time: new Date(START + at * 60_000).toISOString(),
    messages: [{ role: 'user', content: `Question ${at} of ${account}` }],
    response: 'An answer',
    ...one,
  }))

describe('how each account uses the API', () => {
  it('is read from what its exchanges say, and from what is usual where they say nothing', async () => {
    const asked = { role: 'user', content: 'Again the same question' }
    const script = {
      temperature: 0,
      max_tokens: 1023,
      stream: true,
      user_agent: 'collector/1',
      reasoning_tokens: 255,
      input_tokens: 127,
    }
    const { accounts } = await populationOfLines([
      ...sentBy('script', [
        { ...script, messages: [{ role: 'system', content: 'You solve problems.' }, asked] },
        { ...script, messages: [{ role: 'system', content: 'You solve problems.' }, asked] },
        { ...script, status: 429, response: '' },
        { ...script, messages: [asked, { role: 'assistant', content: 'An answer' }, { role: 'user', content: 'And then?' }] },
      ]),
      ...sentBy('person', [{ user_agent: 'Mozilla/5.0 (X11)' }, { user_agent: 'phone/3', temperature: 0.5 }]),
    ])
    const of = (account: string) => {
      const at = accounts.cards.findIndex(({ account_id }) => account_id === account)
      return Object.fromEntries(Object.entries(accounts.habits).map(([name, values]) => [name, values[at]]))
    }
    expect(of('script')).toMatchObject({
      ...{ temperature: 0, answer_limit: 10 * 10_000, streamed: 1, clients: 1, browser: 0, turns: 1.25, instructed: 0.5 },
      ...{ reasoning: 8 * 10_000, input: 7 * 10_000, limited: 0.25 },
    })
    expect(of('person')).toMatchObject({
      ...{ temperature: 7500, answer_limit: 0, streamed: 0, clients: 2, browser: 0.5, turns: 1, instructed: 0 },
      ...{ distinct_prompts: 1, reasoning: 0, input: 0, limited: 0 },
    })
    expect(of('script').distinct_prompts).toBeLessThan(1)
  })

  it('is in the languages of its prompts, of which one that comes again counts once', async () => {
    const asking = (content: string) => ({ messages: [{ role: 'user', content }] })
    const german = 'Wie ist das Wetter auf den Inseln, und was wird es kosten?'
    const { accounts } = await populationOfLines([
      ...sentBy(
        'several',
        [german, german, 'What is the weather like on the islands?', '島の天気はどうですか。', '42'].map(asking),
      ),
      ...sentBy('one', ['What is the cost of it?', 'And of the other one, with an extra day?'].map(asking)),
    ])
    const of = (account: string) => {
      const at = accounts.cards.findIndex(({ account_id }) => account_id === account)
      const { starts, ids, uses } = accounts.languages
      return new Map([...ids.subarray(starts[at], starts[at + 1])].map((id, i) => [id, uses[(starts[at] ?? 0) + i]]))
    }
    expect([...of('several').values()]).toEqual([1, 1, 1])
    expect([...of('one').values()]).toEqual([2])
    expect(of('several').has([...of('one').keys()][0] ?? -1)).toBe(true)
  })
})
