/** Lines of exchanges.jsonl: texts of several scripts, quotes and backslashes, a conversation that goes on, and one line that is refused. */
export function sampleExchanges(): string[] {
  const base = { account_id: 'acc-1', model: 'large-1', time: '2026-03-01T09:30:00.000Z' }
  const question = 'Explain, step by step, why "the sky" is blue; then write it as C:\\notes\\sky.txt'
  const reply =
    'Light from the sun is scattered by the air, and short waves are scattered most, so blue reaches us from everywhere.'
  const exchanges: object[] = [
    {
      ...base,
      exchange_id: 'x1',
      messages: [{ role: 'user', content: question }],
      response: reply,
      input_tokens: 20,
      tools: ['search', "o'clock"],
    },
    {
      ...base,
      exchange_id: 'x2',
      account_id: 'acc-2',
      messages: [
        { role: 'system', content: 'You are a careful physicist.' },
        { role: 'user', content: question },
        { role: 'assistant', content: reply },
        { role: 'user', content: [{ type: 'text', text: 'And at dusk?' }] },
      ],
      response: 'At dusk the way through the air is longer, and what is left of the light is red.',
    },
    {
      ...base,
      exchange_id: 'x3',
      messages: [{ role: 'user', content: '为什么天空是蓝色的?请一步一步地解释,并写出每一步的理由。' }],
      response: '因为短波长的光被空气散射得更多。',
    },
    {
      ...base,
      exchange_id: "x'4\\",
      time: '2026-03-02T23:59:59.999+02:00',
      messages: [{ role: 'user', content: 'Über größere Dinge 🌍 reden' }],
      extra_field: { kept: true },
    },
    { ...base, exchange_id: 'refused', time: 'yesterday', messages: [{ role: 'user', content: 'When?' }] },
  ]
  for (let number = 0; number < 40; number++) {
    exchanges.push({
      ...base,
      exchange_id: `bulk-${number}`,
      account_id: `acc-${number % 7}`,
      messages: [
        {
          role: 'user',
          content: `Rate answer ${number} from 1 to 10 and give your reason in two sentences: the capital of place ${number % 5}.`,
        },
      ],
      response: `It deserves ${number % 10}, because it says where the place is and leaves out why that is so.`,
      temperature: 0.7,
      stream: number % 2 === 0,
    })
  }
  return exchanges.map((exchange) => JSON.stringify(exchange))
}
