/** Texts with alternatives and slots, and the small ways in which two people's wording of one thing differs. */
import type { Random } from '../../../src/simulate/random.ts'

/** Resolves `[a|b]` (which may nest) by draws; `<slot>` is left as it is. */
export function spin(text: string, rng: Random): string {
  let out = text
  for (let found = true; found; ) {
    const next = out.replace(/\[([^[\]]*\|[^[\]]*)\]/g, (_, inner: string) => rng.pick(inner.split('|')))
    found = next !== out
    out = next
  }
  return out
}

/** Fills `<slot>`s by name; a slot without a value is left. */
export function fill(text: string, slots: Readonly<Record<string, string>>): string {
  return text.replace(/<([a-z]+)>/g, (whole, name: string) => slots[name] ?? whole)
}

export const NAMES = (
  'Ada Amir Anja Bea Boris Carla Chen Dana Diego Elif Emil Farah Felix Greta Hana Hugo Ines Ivan Jana Jonas ' +
  'Kaito Kemal Lea Liam ' +
  'Mara Mina Nadia Nils Olga Omar Paula Pavel Quinn Rosa Ravi Sara Sven Tara Tomas Uma Viktor Wanda Wei Xenia Yara Yusuf Zoe Zane'
).split(' ')

export const PLACES = (
  'Lisbon Porto Graz Leeds Utrecht Malmo Gdansk Brno Turin Ghent Lyon Cork Bergen Tampere Izmir Pune Hue Osaka ' +
  'Busan Cebu Quito ' +
  'Rosario Recife Puebla Tucson Boise Halifax Hobart Durban Accra Kigali Tunis Amman Baku Riga Split Varna Cluj Szeged Kaunas'
).split(' ')

/** The same question about other numbers and other people, as a maker of question sets varies it. */
export function renumber(text: string, rng: Random): string {
  const shift = rng.between(0.4, 2.6)
  const named = text.replace(/\b(Mark|John|James|Mary|Tom|Sam|Jack|Emily|Sarah|Lisa|Bob|Alice|Janet|Kylie|Jason)\b/g, () =>
    rng.pick(NAMES),
  )
  return named.replace(/\b\d{1,4}\b/g, (number) => String(Math.max(2, Math.round(Number(number) * shift + rng.int(3)))))
}

const SYNONYMS: readonly (readonly string[])[] = [
  ['make', 'create', 'produce', 'put together'],
  ['give', 'provide', 'offer', 'hand'],
  ['show', 'display', 'lay out', 'present'],
  ['write', 'draft', 'compose', 'set down'],
  ['explain', 'describe', 'clarify', 'go over'],
  ['find', 'work out', 'determine', 'get'],
  ['use', 'apply', 'employ', 'take'],
  ['important', 'key', 'central', 'essential'],
  ['big', 'large', 'sizable', 'great'],
  ['good', 'decent', 'solid', 'fine'],
  ['help', 'assist', 'support', 'aid'],
  ['start', 'begin', 'open', 'set off'],
  ['many', 'lots of', 'plenty of', 'numerous'],
  ['need', 'require', 'want', 'have to get'],
  ['then', 'next', 'after that', 'afterwards'],
  ['each', 'every', 'every single', 'each one of the'],
  ['also', 'too', 'as well', 'in addition'],
  ['problem', 'question', 'task', 'exercise'],
  ['answer', 'solution', 'result', 'reply'],
  ['best', 'finest', 'top', 'most fitting'],
  ['people', 'folks', 'persons', 'individuals'],
]
const SAME = new Map(SYNONYMS.flatMap((group) => group.map((word) => [word, group] as const)))

/** Puts some words in others' place, as a rewording model would. */
export function reword(text: string, rng: Random, share: number): string {
  return text.replace(/\b[a-z]+\b/g, (word) => {
    const group = SAME.get(word)
    return group !== undefined && rng.chance(share) ? rng.pick(group) : word
  })
}

/** A person's hand: a lower-case start, a lost stop, a slip of the keys. Only for texts in Latin letters. */
export function byHand(text: string, rng: Random, care: number): string {
  let out = text
  if (!rng.chance(care)) out = out.charAt(0).toLowerCase() + out.slice(1)
  if (!rng.chance(care)) out = out.replace(/[.?!]\s*$/, '')
  const slips = rng.chance(care) ? 0 : rng.poisson(out.length / 220)
  for (let i = 0; i < slips; i++) {
    const at = 1 + rng.int(Math.max(1, out.length - 2))
    if (/[a-z]{2}/.test(out.slice(at, at + 2))) out = out.slice(0, at) + (out[at + 1] ?? '') + (out[at] ?? '') + out.slice(at + 2)
  }
  return out
}

/** Leaves out one inner sentence now and then. */
export function shorten(text: string, rng: Random): string {
  const parts = text.split(/(?<=[.!?])\s+/)
  if (parts.length < 4) return text
  const drop = 1 + rng.int(parts.length - 2)
  return parts.filter((_, i) => i !== drop).join(' ')
}
