/** Light rewording: alternatives in braces are chosen, names and numbers are swapped, a sentence is left out. */
import type { Random } from '../../../src/simulate/random.ts'

const NAMES = (
  'Amara Bruno Chloe Dmitri Elena Farid Greta Hiro Ines Jonas Kavya Leon Mina Nadia Omar Paula Quentin Rosa Samir Tara ' +
  'Umut Vera ' +
  'Wanda Xenia Yusuf Zoe Anders Bianca Carmen Derya Emre Fiona Goran Hanna Ivan Jana Kofi Lucia Milan Noor'
).split(' ')
const KNOWN_NAMES = new RegExp(
  '\\b(John|James|Mark|Tom|Tim|Bob|Mary|Sarah|Lisa|Anna|Emily|Jack|Sam|Mike|David|Maria|Jane|Peter|Paul|Kate|Ben|Jerry|' +
    'Carl|Alice|Joe)\\b',
  'g',
)

/** Chooses one of each group of alternatives, `{one|another}`, the inner groups first. */
export function spin(draw: Random, text: string): string {
  const chosen = text.replace(/\{([^{}]*\|[^{}]*)\}/g, (_, group: string) => draw.pick(group.split('|')))
  return chosen === text ? text : spin(draw, chosen)
}

const LEAD = ['', '{ok|right|well|so}, ', '{Please help|Help me out} {here|with this}: ', '{Another one|Next}: ']
const LEAD_ARABIC = ['سؤال سريع: ', 'من فضلك، ', 'أريد أن أعرف: ', 'لو سمحت، ']
const LEAD_CHINESE = ['请问，', '你好，', '麻烦帮我看看：', '想了解一下：']

/** The text as another person could have put it: other names and small numbers, and of a long text one sentence fewer. */
export function reworded(draw: Random, text: string): string {
  const sentences = text.split(/(?<=[.!?؟])\s+|(?<=[。！？])/)
  const left = sentences.length > 3 ? sentences.filter((_, at) => at !== 1 + (sentences.length % 2)) : sentences
  const leads = /\p{Script=Han}/u.test(text) ? LEAD_CHINESE : /\p{Script=Arabic}/u.test(text) ? LEAD_ARABIC : LEAD
  return spin(draw, draw.pick(leads)) + swapped(draw, left.join(' '))
}

/** Other names and other numbers of one to three digits, as makers of data vary a problem. */
export function swapped(draw: Random, text: string): string {
  return text
    .replace(KNOWN_NAMES, () => draw.pick(NAMES))
    .replace(/\b\d{1,3}\b(?![.,]?\d)/g, (number) => String(Math.max(1, Number(number) + draw.int(9) - 3)))
}

/** A person's first name. */
export function name(draw: Random): string {
  return draw.pick(NAMES)
}
