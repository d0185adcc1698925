import type { Exhibit } from '../exhibit.ts'
import { tokens } from '../text/tokens.ts'
import { SHORTEST } from './panel.ts'

/** Prompts, by place, to which suspect and teacher both gave an answer that likeness can be read off: empty ones and bare words are none. */
export function usablePrompts(exhibit: Exhibit, suspect: number, teacher: number): number[] {
  return exhibit.trial.prompts.map((_, p) => p).filter((p) => answers(exhibit, suspect, p) && answers(exhibit, teacher, p))
}

/** References that answer half of these prompts at least: others are no model to be ranked among, whatever chance made of the rest. */
export function answering(exhibit: Exhibit, references: readonly number[], prompts: readonly number[]): number[] {
  return references.filter((one) => 2 * prompts.filter((p) => answers(exhibit, one, p)).length >= prompts.length)
}

function answers({ text }: Exhibit, model: number, prompt: number): boolean {
  return tokens(text(model, prompt), SHORTEST).length >= SHORTEST
}
