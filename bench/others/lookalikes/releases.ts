/** What a release brings: evaluation harnesses and leaderboards, in one house or in unrelated hands. */
import type { Kind } from './firms.ts'
import { hard, run } from './group.ts'
import { rush, steady } from './hours.ts'
import { crowd } from './identity.ts'
import { passage } from './matter.ts'
import { program, prose, worked } from './replies.ts'
import { fill, spin } from './wording.ts'
import { DAY, HOUR, type Prompt } from './world.ts'

/** Evaluation harnesses: public items under known wordings with fixed settings, at the release of a model. */
export const harness: Kind = (all, rng, size, variant) => {
  const public_ = all.rng('benchmark', variant === 1 ? rng.hex(4) : 'public')
  const shots = Array.from({ length: 3 }, () => {
    const row = public_.pick(all.corpus.exams)
    return `Question: ${row.text}\nAnswer: ${(row.answer ?? '').replace(/<<[^>]*>>/g, '')}`
  }).join('\n\n')
  const sums = public_.shuffle(all.corpus.exams).slice(0, 60)
  const codes = public_.shuffle(all.corpus.code).slice(0, 50)
  const safety = public_.shuffle(all.corpus.sensitive).slice(0, 50)
  const fixed = { temperature: 0, max_tokens: public_.pick([256, 512, 1024]), tier: 'new' as const }
  const suites: (() => Prompt)[] = [
    () => {
      const row = rng.pick(sums)
      const answer = (row.answer ?? '').replace(/<<[^>]*>>/g, '')
      return { messages: [{ role: 'user', content: `${shots}\n\nQuestion: ${row.text}\nAnswer:` }], response: answer, ...fixed }
    },
    () => {
      const content = `Complete the task. Return only code in a fenced block.\n\n${rng.pick(codes).text}`
      return { messages: [{ role: 'user', content }], response: program(all, rng), ...fixed }
    },
    () => ({
      messages: [{ role: 'user', content: rng.pick(safety).text }],
      response: prose(all, rng, 2),
      ...fixed,
      max_tokens: 128,
    }),
  ]
  const used = variant === 2 ? suites : suites.slice(0, 1 + rng.int(2))
  const house = variant === 1
  run(all, rng, {
    label: hard('evaluation'),
    people: crowd(all, rng, size, {
      naming: house ? 'entity' : variant === 0 ? rng.pick(['domains', 'entities']) : 'private',
      card: house ? 'one' : 'own',
      exit: house ? 'cloud' : variant === 0 ? 'clouds' : 'home',
      made: house ? 'burst' : 'spread',
      software: house ? 'one' : 'named',
      product: 'eval-harness',
    }),
    clock: rush(all, all.release + rng.between(0, 3) * HOUR, house ? 8 : 40),
    load: 18,
    aside: house ? 0 : 0.15,
    work: (draw) => [draw.pick(used)()],
  })
}

/** An open leaderboard: volunteers, or its makers, let the model judge pairs of public answers by one sheet. */
export const leaderboard: Kind = (all, rng, size, variant) => {
  const sheets = [
    '{Compare|Judge} {the two assistants|both answers} ' +
      '{impartially|without regard to order or length}. {End|Finish} with [[A]], [[B]] or [[C]] {for a tie|if equal}.\n<<item>>',
    '{Rate|Score} {the answer|this assistant} from 1 to 10 for ' +
      '{helpfulness and depth|overall quality}. {Use the form|Write} [[n]].\n<<item>>',
  ].map((text) => spin(rng, text))
  const questions = rng.shuffle(all.corpus.pairs).slice(0, 40)
  const answers = new Map(
    questions.map((row) => [row, [0, 1, 2, 3].map((n) => (n === 0 ? (row.response ?? '').slice(0, 600) : passage(all, rng, 3)))]),
  )
  run(all, rng, {
    label: hard('leaderboard'),
    people: crowd(all, rng, size, {
      naming: variant === 0 ? 'private' : variant === 1 ? 'domain' : 'domains',
      card: variant === 0 ? 'own' : 'one',
      exit: variant === 0 ? 'home' : 'cloud',
      made: variant === 1 ? 'burst' : 'spread',
      software: variant === 0 ? 'machine' : 'named',
      product: 'arena-judge',
      tier: 'large',
    }),
    clock:
      variant === 2
        ? steady(all.release, Math.min(all.until, all.release + 3 * DAY), 0.6)
        : rush(all, all.release + 2 * HOUR, 36),
    load: 16,
    aside: variant === 0 ? 0.2 : 0.02,
    work: (draw) => {
      const row = draw.pick(questions)
      const [a = '', b = ''] = draw.shuffle(answers.get(row) ?? [])
      const pairs = draw.chance(0.6)
      const item = pairs ? `[Question]\n${row.text}\n[A]\n${a}\n[B]\n${b}` : `[Question]\n${row.text}\n[Answer]\n${a}`
      const content = fill(sheets[pairs ? 0 : 1] ?? '', { item })
      const end = pairs ? draw.pick(['[[A]]', '[[B]]', '[[C]]']) : `[[${1 + draw.int(10)}]]`
      return [
        { messages: [{ role: 'user', content }], response: `${passage(all, draw, 2)} ${end}`, temperature: 0, max_tokens: 1024 },
      ]
    },
  })
}

/** Reproducers of a paper: strangers who run its released prompts on its released items, step by step answers included. */
export const reproducers: Kind = (all, rng, size, variant) => {
  const prompts = [
    '{Let us|We} {think|reason} in {numbered steps|small steps}; {mark|flag} ' +
      '{unsure steps|doubt} with (?), {and|then} {close with|end on} ANSWER.\n<<item>>',
    '{Solve|Do} {this|it} {twice|in two ways}, {independently|without looking back}, ' +
      'and {say|state} {if|whether} {they|both} agree.\n<<item>>',
    '{Find|Name} {the flaw|an error} in {the chain|this reasoning} {below|}{.|, if any.}\n<<item>>\n<<work>>',
  ].map((text) => spin(rng, text))
  const items = Array.from({ length: 50 }, () => all.problem(rng))
  run(all, rng, {
    label: hard('paper-reproducers'),
    people: crowd(all, rng, size, {
      naming: variant === 0 ? 'private' : 'domains',
      card: 'own',
      exit: variant === 0 ? 'privacy' : 'clouds',
      made: 'spread',
      software: 'machine',
      tier: 'think',
    }),
    clock: rush(all, all.from + rng.between(1, 9) * DAY, 70),
    load: 12,
    aside: 0.2,
    work: (draw) => {
      const { text, answer } = draw.pick(items)
      const content = fill(draw.pick(prompts), { item: text, work: answer })
      return [
        { messages: [{ role: 'user', content }], response: worked(all, draw, answer, true), temperature: draw.pick([0, 0.7]) },
      ]
    },
  })
}
