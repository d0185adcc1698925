import { embed } from './embed.ts'

/**
 * A text with every choice that a mark could make set to the first option: the same whatever key marked it, so that what is measured on it knows
 * nothing of a key.
 */
export function withoutChoices(text: string): string {
  return embed(text, () => 0)
}
