/** Hard innocents: campuses behind one exit, and courses whose members all do the same exercises. */
import type { Random } from '../../../src/simulate/random.ts'
import { DAY, HOUR, rhythm } from './clock.ts'
import { freeMail, network } from './networks.ts'
import { organisation } from './organisations.ts'
import { spin } from './reword.ts'
import { file, type Seat, seat, send } from './seats.ts'
import { chatter, taste } from './talk.ts'
import type { World } from './world.ts'

const ENDINGS = ['.edu', '.ac.uk', '.edu.au', '-university.org', '-college.de']

/** Files three campuses: students with cards of their own, behind a few shared exits. */
export function campuses(world: World): void {
  for (let n = 0; n < 3; n++) {
    const draw = world.draw('campuses', n)
    const shared = {
      accounts: 18 + draw.int(16),
      entity: 0.5,
      library: 0.15,
      endings: ENDINGS,
      hours: 'any',
      oneCard: draw.chance(0.3),
    } as const
    const seats = organisation(world, draw, { ...shared, plan: 'edu', keys: 0, lang: draw.chance(0.2) ? 'ar' : 'en' })
    for (const one of seats) chatter(world, draw, one, 1 + Math.round(draw.logNormal(6, 0.7)), taste(draw))
    file(world, seats, 'hard', 'campuses')
  }
}

const EXERCISES = [
  'Exercise {n}: explain to the {model|assistant} the role of a {museum guide|harbour pilot|night nurse} and hold a ' +
    '{short|polite} conversation about ',
  'Lab {n}. Ask for three {summaries|readings} of the passage, compare them, and note where they differ. Passage: ',
  'Week {n} homework: have the assistant find the mistake in the following {solution|program}, then {fix|mend} it. ',
  'Task {n}. Write a prompt that yields {five|four} test questions about the topic, with answers at the end. Topic: ',
  'Assignment {n}: reason in steps towards the answer of this problem and say which step was hardest. ',
]

/** Files three courses: at a school, for a firm's staff, and one open to all with free mail and, at times, a voucher card. */
export function courses(world: World): void {
  for (let n = 0; n < 3; n++) {
    const draw = world.draw('courses', n)
    const size = 18 + draw.int(14)
    const begin = draw.between(-4, 2)
    const seats = n === 2 ? open(world, draw, size, begin) : enrolled(world, draw, size, begin, n === 0)
    const exercises = Array.from({ length: 4 + draw.int(4) }, (_, at) => exercise(world, draw, at + 1))
    const own = draw.between(0.3, 0.7)
    exercises.forEach(({ text, due }) => {
      for (const one of seats) {
        if (draw.chance(0.15)) continue
        const at = world.start + (begin + due) * DAY + draw.between(8, 21) * HOUR
        const tries = 1 + draw.int(2)
        for (let again = 0; again < tries; again++)
          send(world, draw, one, {
            at: at + again * 6 * 60_000,
            messages: [{ role: 'user', content: draw.chance(own) ? `${text}\n\n${answer(world, draw)}` : text }],
            reply: world.supply.babble.reply(draw, 'en'),
          })
      }
    })
    for (const one of seats) chatter(world, draw, one, draw.poisson(4))
    file(world, seats, 'hard', 'courses')
  }
}

function enrolled(world: World, draw: Random, accounts: number, begin: number, school: boolean): Seat[] {
  const endings = school ? ENDINGS : undefined
  const shape = {
    accounts,
    entity: 0.5,
    library: 0.5,
    endings,
    made: [1 - begin, 1 + draw.next()],
    plan: school ? 'edu' : 'team',
  } as const
  return organisation(world, draw, { ...shape, hours: 'office', oneCard: draw.chance(0.5) })
}

function open(world: World, draw: Random, size: number, begin: number): Seat[] {
  const voucher = draw.chance(0.5) ? { payment_fingerprint: `pay_${draw.hex(12)}` } : {}
  const hall = draw.chance(0.5) ? { exits: network(draw, 2) } : {}
  return Array.from({ length: size }, () =>
    seat(
      world,
      draw,
      {
        ...voucher,
        created_at: new Date(world.start + (begin - draw.next() * 1.5) * DAY).toISOString(),
        email_domain: freeMail(draw),
      },
      { ...hall, rhythm: rhythm(draw, draw.int(3), 'home'), lang: 'en' },
    ),
  )
}

function exercise(world: World, draw: Random, number: number): { text: string; due: number } {
  const kind = draw.int(EXERCISES.length)
  const { supply } = world
  const stuff = [
    () => supply.topics.deal().text,
    () => supply.documents.get('en')?.deal().text ?? '',
    () => supply.code.deal().text,
    () => supply.topics.deal().text,
    () => supply.problems.deal().text,
  ]
  const text = spin(draw, (EXERCISES[kind] ?? '').replace('{n}', String(number))) + (stuff[kind]?.() ?? '')
  return { text, due: number * draw.between(1, 1.9) }
}

function answer(world: World, draw: Random): string {
  const before = draw.pick(['My draft', 'what I have', 'mine', 'My answer so far', 'attempt'])
  return `${before}: ${world.supply.babble.say(draw, 'en', 12 + draw.int(50))}`
}
