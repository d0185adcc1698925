import { at, count, field, isObject, list, text } from '../json.ts'

/**
 * One completion of the chunks of a stream (`chat.completion.chunk`): deltas joined by choice, usage of the last chunk that has
 * it.
 */
export function openaiChatStream(chunks: readonly unknown[]): Record<string, unknown> {
  const choices = new Map<number, { content: string[]; refusal: string[]; finish: string | undefined }>()
  const whole: Record<string, unknown> = {}
  for (const chunk of chunks) {
    for (const key of ['id', 'model', 'created', 'usage', 'error']) {
      const value = field(chunk, key)
      if (value !== undefined && value !== null && value !== '') whole[key] = value
    }
    for (const choice of list(field(chunk, 'choices')).filter(isObject)) {
      const index = count(choice.index) ?? 0
      const joined = choices.get(index) ?? { content: [], refusal: [], finish: undefined }
      choices.set(index, joined)
      const said = text(at(choice, 'delta', 'content')) ?? text(choice.text)
      if (said !== undefined) joined.content.push(said)
      const refused = text(at(choice, 'delta', 'refusal'))
      if (refused !== undefined) joined.refusal.push(refused)
      joined.finish = text(choice.finish_reason) ?? joined.finish
    }
  }
  whole.choices = [...choices].map(([index, { content, refusal, finish }]) => ({
    index,
    message: { role: 'assistant', content: content.join('') || null, refusal: refusal.join('') || null },
    finish_reason: finish,
  }))
  return whole
}
