const START = Date.parse('2026-03-02T08:00:00.000Z')

/** One plain exchange as a record; `at` makes its id, time and account. */
export function exchange(at: number, fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    exchange_id: `ex-${at}`,
    time: new Date(START + at * 60_000).toISOString(),
    account_id: `acct-${at % 5}`,
    model: 'hazel-3-large',
    messages: [{ role: 'user', content: `What should I cook on evening number ${at} with leeks and barley?` }],
    response: `A soup would do: sweat ${at + 1} leeks slowly, add the barley and let it simmer for an hour.`,
    input_tokens: 20,
    output_tokens: 40,
    ...fields,
  }
}

export function jsonLines(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

/** Lines of `count` plain exchanges from number `from` on. */
export function plainLines(count: number, from = 0): string {
  return jsonLines(Array.from({ length: count }, (_, at) => exchange(from + at)))
}
