/**
 * Schools: a campus behind one address, a course with one assignment, tutors with one marking sheet, and resold student
 * discounts.
 */
import type { Random } from '../../../src/simulate/random.ts'
import { hard, plain, repeat } from './chores.ts'
import { browser, library } from './clients.ts'
import { DAY } from './clock.ts'
import { chatter, someone } from './crew.ts'
import { before, open } from './holder.ts'
import { anyLand, either, fixed, home, type Land, landOf } from './lands.ts'
import { answer, question } from './speech.ts'
import { fill, spin, whole } from './spin.ts'
import type { World } from './world.ts'

const schoolOf = (r: Random, { code }: Land): string =>
  `${r.pick(['uni', 'tech', 'city', 'north', 'saint'])}-${r.hex(3)}.${code === 'US' ? 'edu' : `ac.${code.toLowerCase()}`}`

/** Students and staff of one campus: one mail domain, one exit, opened in the weeks when the term began. */
export function campus(world: World, r: Random, count: number): void {
  const land = anyLand(r)
  const exit = fixed(r, land)
  const mail = schoolOf(r, land)
  const term = before(world, r, 10, 80)
  for (let n = 0; n < count; n++) {
    const holder = open(world, r, {
      label: hard('campus'),
      land,
      address: either(home(r, land), exit, r.between(0.2, 0.9)),
      mail,
      created: term + r.next() * 9 * DAY,
      plan: 'student',
      verification: 'email',
    })
    chatter(world, r, holder, Math.round(r.logNormal(17, 0.8)), {
      ...someone(r, land),
      bent: r.pick(['study', 'study', 'code', 'chat']),
    })
  }
}

const SHEETS = [
  'Assignment [n]: read the {passage|abstract} and {list three objections|name the method and its limits}. ' +
    '{Ask the assistant, then revise.|Discuss with the assistant.}\\n[q]',
  'Lab [n], {part|step} [m]. {Write a function|Sketch a solution} for: [q]. {Explain each line|State the cost} ' +
    'as if {to a first-year|at the oral exam}.',
  'Week [n] problem [m]. [q] {Show your steps|Explain your reasoning} and {name the rule used|check the units}.',
]

/** A course: the teacher's sheet is pasted by all, within days, and each goes on by itself. */
export function course(world: World, r: Random, count: number): void {
  const land = anyLand(r)
  const mail = schoolOf(r, land)
  const coded = r.chance(0.5)
  const frames = Array.from({ length: whole(r, 2, 4) }, () => spin(r, r.pick(SHEETS)).replaceAll('\\n', '\n'))
  const problems = Array.from({ length: whole(r, 6, 14) }, () => (coded ? world.decks.code : world.decks.exams).deal())
  const start = before(world, r, 1, 30)
  for (let n = 0; n < count; n++) {
    const holder = open(world, r, {
      label: hard('course'),
      land,
      mail,
      created: start + r.next() * 2 * DAY,
      plan: 'student',
      client: coded ? library(r) : browser(r),
    })
    repeat(world, r, holder, whole(r, 4, 20), { hours: 'student', offset: land.offset, weekend: 0.8 }, (draw) => {
      const at = draw.int(problems.length)
      const problem = problems[at] ?? world.decks.exams.deal()
      const content = fill(draw.pick(frames), { n: 1 + (at % 4), m: at, q: problem.ask })
      return plain(undefined, content, `${answer(draw, 'en', 'the task', 2)}\n${problem.reply}`)
    })
    chatter(world, r, holder, whole(r, 2, 14), { ...someone(r, land), bent: 'study' })
  }
}

const MARKING: Readonly<Record<string, string>> = {
  en:
    'Mark this {B2|C1} {essay|answer} with the {staff-room|exam forum} sheet: task, flow, words, grammar, 0-9 ' +
    'each, one {tip|hint} per line.\n\n',
  zh: '请按{雅思|六级}作文评分表打分：切题、连贯、词汇、语法，各0-9分，{每项一条建议|最后给总评}。\n\n',
  ja: '{検定|作文}の採点表で評価：内容、構成、語彙、文法を各0-9点、{一言ずつ助言|総評も}。\n\n',
  tr:
    '{Yazma sınavı|Kompozisyon} ölçeğine göre puanla: konu, akış, sözcük, dil bilgisi, 0-9, {her biri için bir ' +
    'öneri|sonda toplam}.\n\n',
  es:
    'Puntúa esta {redacción|tarea} con la plantilla del foro: contenido, cohesión, léxico, gramática, 0-9, {un ' +
    'consejo por fila|total al final}.\n\n',
}

/** Private tutors who found the same marking sheet in a forum; each marks the work of a few pupils. */
export function tutors(world: World, r: Random, count: number): void {
  const sheets = Object.entries(MARKING).map(([tongue, text]) => ({ tongue, text: spin(r, text) }))
  for (let n = 0; n < count; n++) {
    const { tongue, text } = r.pick(sheets)
    const land = landOf(r, tongue)
    const holder = open(world, r, { label: hard('tutor'), land })
    const pupils = Array.from({ length: whole(r, 3, 8) }, () => r.hex(3))
    repeat(
      world,
      r,
      holder,
      Math.round(r.logNormal(20, 0.5)),
      { hours: 'evening', offset: land.offset, weekend: 1.3 },
      (draw) => {
        const work = question(world, draw, { tongue, bent: 'chat' }).answer
        const essay = `(${draw.pick(pupils)}) ${work} ${answer(draw, tongue, '', 4)}`
        return plain(
          undefined,
          text + essay,
          `${whole(draw, 3, 9)}/${whole(draw, 3, 9)}/${whole(draw, 3, 9)}/${whole(draw, 3, 9)}\n${answer(draw, tongue, '', 3)}`,
        )
      },
    )
    chatter(world, r, holder, whole(r, 3, 15))
  }
}

/** Ordinary people who bought a student's discounted account from one seller: opened in one go, then used alone. */
export function discounts(world: World, r: Random, count: number): void {
  const origin = anyLand(r)
  const mail = schoolOf(r, origin)
  const card = r.chance(0.6) ? `pm_${r.hex(12)}` : undefined
  const opened = before(world, r, 2, 60)
  for (let n = 0; n < count; n++) {
    const land = anyLand(r)
    const holder = open(world, r, {
      label: hard('student-discount'),
      land,
      mail,
      card,
      created: opened + r.next() * DAY,
      plan: 'student',
      verification: 'email',
    })
    chatter(world, r, holder, Math.round(r.logNormal(20, 0.7)))
  }
}
