import type { Random } from './random.ts'

const FIRST =
  'Alice Bob Claire Dave Eve James John Mary Tom Sarah Emily Michael David Anna Jack Lily Sam Mike Peter Jane Emma Mark Lisa Kevin Rachel Brian Laura Paul Julia Henry Olivia George Maria Steve Janet Carl Tina Frank Amy Josh Jenny Ben Kate Tim Susan Adam Ella Luke Nina Ryan Grace Noah Mia Ethan Zoe Leo Ruth Max Ivy Ken Joy Ray Dan'.split(
    ' ',
  )
const OTHERS =
  'Priya Rahul Ananya Wei Mei Jun Yuki Haruto Sora Minh Linh Thabo Lerato Amara Kofi Zainab Omar Layla Yusuf Elif Mehmet Ivana Marek Katya Nikolai Sofia Mateo Lucia Diego Camila Joao Beatriz Rafael Ingrid Lars Freja Aino Eero Saoirse Niamh Cormac Greta Otto Lotte Bram Femke Chiara Enzo Giulia Dario Ioana Radu Petra Tomas Noor Samir Farah Idris Wanjiku Achieng Tariq Leila Hana Daichi'.split(
    ' ',
  )
const KNOWN = new RegExp(`\\b(${FIRST.join('|')})\\b`, 'g')

/**
 * Other people in the same story: swaps first names, each for the same other one, in several texts at once. A problem about
 * Alice that somebody retells about Priya is their own text, and its answer still holds.
 */
export function recast(r: Random, ...texts: string[]): string[] {
  const chosen = new Map<string, string>()
  return texts.map((text) =>
    text.replace(KNOWN, (name) => {
      const held = chosen.get(name) ?? r.pick(r.chance(0.7) ? OTHERS : FIRST)
      chosen.set(name, held)
      return held
    }),
  )
}
