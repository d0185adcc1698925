/** How wording is made: templates with alternatives and slots, answers that fit a question, and answers of the corpus made one's own. */
import type { Random } from '../../../src/simulate/random.ts'

export type Slots = Readonly<Record<string, string | number>>
export type Turn = { role: 'system' | 'user' | 'assistant' | 'tool'; content: string }

const INNERMOST = /\[([^[\]]*)\]/

/** Settles each `[one|or|another]` of a template, innermost first. What is settled once for a campaign is that campaign's template. */
export function spin(template: string, r: Random): string {
  let text = template
  while (INNERMOST.test(text)) text = text.replace(INNERMOST, (_, options: string) => r.pick(options.split('|')))
  return text
}

/** Puts values into the `{slots}` of a template, in one pass: a value's own braces stay as they are. */
export function fill(template: string, slots: Slots): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(slots[name] ?? whole))
}

/** The first `most` words of a text. */
export function clip(text: string, most: number): string {
  const next = [...text.matchAll(/\S+/g)][most]
  return (next ? text.slice(0, next.index).trimEnd() : text).slice(0, 3900)
}

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  en: [
    '[The short version|In brief|Put simply]: {a} [matters more than|comes before|depends on] {b} here.',
    '[Start|Begin] with {a}, [then|and only then] [look at|turn to|deal with] {b}.',
    'If {a} is [fixed|given|out of your hands], {b} is [the part you can change|what is left to decide|the lever].',
    '[One thing to watch|A common trap|Worth checking]: {a} can [hide|outweigh|distort] {b}.',
    'I would [keep|treat|write down] {a} [apart from|next to|before] {b}, [so that it stays readable|to save time later|and revisit it weekly].',
    '[For example|As an illustration|Say], [with|given] {a} you might [drop|double|postpone] {b} [at first|for now|once].',
    '[You mentioned|Since you ask about] {a}, [so|and] {b} [is probably the reason|deserves a second look|should follow from it].',
    '[There are|I see] [two|three] [options|routes]: lean on {a}, [soften|limit] {b}, or [mix both|wait].',
    '[Most people|Many teams] [get by|do fine] with {a} [for a while|at this size]; {b} [pays off|comes in] [later|once it grows].',
    '[It helps|It is worth it] to [ask|find out] who [owns|depends on] {b} before [touching|changing] {a}.',
    '[Roughly|As a rule], {a} [takes|needs] [an hour|a day|a week] and {b} [about as long|half of that|twice that].',
    'The [usual|simplest|safest] [way|order] is {a}, a [short|quick] [check|look] at the result, and {b} [if anything is missing|after that|last].',
    '[Cheap|Easy] [wins|gains] here: [less|fewer moving parts around] {a}, [a clear limit|a fixed date] for {b}, [and one person to ask|and a note of why].',
    'I [cannot|could not] [tell|say] from [this|your message] whether {a} [changed|was meant]; [send|paste] {b} and I [will look again|can be more exact].',
    '[What I like about|The case for] {a} is that [it can be undone|nobody has to relearn it]; {b} [cannot|is less forgiving].',
    '[Avoid|Leave out|Do not rush] {b} until {a} [works|is agreed|has been measured] [twice|on a small sample|end to end].',
    'That [leaves|makes] {b} [open|easier|the last step]; {a} [can stay as it is|needs no change|is settled].',
  ],
  zh: [
    '关于{a}，可以先从{b}入手。',
    '{a}与{b}之间有密切的联系，需要分开考虑。',
    '总的来说，{b}比较重要，其次是{a}。',
    '建议先确认{a}，再处理{b}。',
  ],
  ar: [
    'من المهم النظر إلى {a} قبل {b}.',
    'باختصار، يرتبط {a} بـ {b} ارتباطا وثيقا.',
    'تشير المصادر إلى أن {a} سبق {b}.',
    'يمكن البدء من {b} ثم العودة إلى {a}.',
  ],
  ru: [
    'Сначала стоит разобрать {a}, потом {b}.',
    'Коротко: {a} зависит от {b}.',
    'Важно не путать {a} и {b}.',
    'Начните с {b}, а {a} оставьте на потом.',
  ],
}

/** An answer of some sentences about the words of `prompt`, in the language asked for. */
export function answer(r: Random, prompt: string, language = 'en', sentences = 2 + r.int(6)): string {
  const frames = SENTENCES[language] ?? SENTENCES['en'] ?? []
  const found = [...new Set(prompt.match(language === 'zh' ? /[\u4e00-\u9fff]{2,4}/g : /[\p{L}][\p{L}-]{5,}/gu) ?? [])]
  const words = found.length > 1 ? found : [...(prompt.match(/[\p{L}\d]+/gu) ?? []).slice(-3), 'this', 'the rest']
  const order = r.shuffle(frames)
  const made = Array.from({ length: sentences }, (_, n) => {
    const [a = 'this', b = 'that'] = r.shuffle(words)
    return fill(spin(order[n % order.length] ?? '', r), { a: a.toLowerCase(), b: b.toLowerCase() })
  })
  return made.join(r.chance(0.25) ? '\n' : ' ')
}

const OPENERS =
  '[Sure|Of course|Certainly|Happy to help|Here you go|Good question|Yes|Right|Okay][.|!|:|, here it is.|, let us see.|, with pleasure.]'

/** A stored answer as a model would word it this time: no two callers get the same text. */
export function reword(r: Random, text: string, prompt: string): string {
  const kept = clip(text, 60 + r.int(70))
  const head = r.chance(0.5) ? `${spin(OPENERS, r)}\n\n` : ''
  return `${head}${kept}\n\n${answer(r, prompt, 'en', 1 + r.int(2))}`
}
