import { field, isObject, list, object, text } from '../json.ts'

/**
 * The response that a stream of events describes. The closing event (`response.completed`, `.incomplete`, `.failed`) holds it
 * whole; if the log broke off before, the text deltas are joined onto what the first event said.
 */
export function openaiResponsesStream(events: readonly unknown[]): Record<string, unknown> {
  let whole: Record<string, unknown> = {}
  const said: string[] = []
  for (const event of events) {
    const type = text(field(event, 'type')) ?? ''
    const response = field(event, 'response')
    if (isObject(response)) whole = { ...whole, ...response }
    if (type === 'response.output_text.delta' || type === 'response.refusal.delta') said.push(text(field(event, 'delta')) ?? '')
    if (type === 'error') whole = { ...whole, error: object(event) }
  }
  if (list(whole.output).length === 0 && said.length > 0) {
    whole = {
      ...whole,
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: said.join('') }] }],
    }
  }
  return whole
}
