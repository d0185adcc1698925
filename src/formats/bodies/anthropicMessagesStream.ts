import { at, count, field, isObject, object, text } from '../json.ts'

/**
 * The message that a stream of events describes: text deltas joined by block, usage of `message_delta` over that of
 * `message_start`.
 */
export function anthropicMessagesStream(events: readonly unknown[]): Record<string, unknown> {
  let whole: Record<string, unknown> = {}
  const blocks = new Map<number, { type: string; name: string | undefined; said: string[] }>()
  for (const event of events) {
    const index = count(field(event, 'index')) ?? 0
    switch (field(event, 'type')) {
      case 'message_start':
        whole = { ...whole, ...object(field(event, 'message')) }
        break
      case 'content_block_start': {
        const block = field(event, 'content_block')
        const started = text(field(block, 'text'))
        blocks.set(index, {
          type: text(field(block, 'type')) ?? 'text',
          name: text(field(block, 'name')),
          said: started === undefined ? [] : [started],
        })
        break
      }
      case 'content_block_delta': {
        const said = text(at(event, 'delta', 'text'))
        const block = blocks.get(index) ?? { type: 'text', name: undefined, said: [] }
        blocks.set(index, block)
        if (said !== undefined) block.said.push(said)
        break
      }
      case 'message_delta':
        whole = {
          ...whole,
          ...object(field(event, 'delta')),
          usage: { ...object(whole.usage), ...known(field(event, 'usage')) },
        }
        break
      case 'error':
        whole = { ...whole, error: field(event, 'error') }
        break
    }
  }
  return { ...whole, content: [...blocks.values()].map(({ type, name, said }) => ({ type, name, text: said.join('') })) }
}

function known(usage: unknown): Record<string, unknown> {
  return isObject(usage) ? Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== null)) : {}
}
