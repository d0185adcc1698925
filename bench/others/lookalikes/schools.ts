/** Campuses, courses, tutoring centres and research consortia. */
import { everyday } from './everyday.ts'
import type { Kind } from './firms.ts'
import { hard, run } from './group.ts'
import { lessons, office, people } from './hours.ts'
import { crowd, universityDomain, WEST } from './identity.ts'
import { passage } from './matter.ts'
import { program, prose, worked } from './replies.ts'
import { fill, spin, touch } from './wording.ts'
import { DAY } from './world.ts'

/** A campus behind its few exits: everyone with prompts of his own. */
export const campus: Kind = (all, rng, size, variant) => {
  run(all, rng, {
    label: hard('campus'),
    people: crowd(all, rng, size, {
      naming: variant === 0 ? 'domain' : variant === 1 ? 'private' : 'entity',
      domain: universityDomain(rng),
      card: variant === 2 ? 'invoice' : 'own',
      exit: 'campus',
      made: variant === 2 ? 'burst' : 'spread',
      software: variant === 2 ? 'named' : 'own',
      product: 'campus-gateway',
    }),
    clock: people(all),
    load: 5,
    spread: 0.7,
    work: (draw, _, __, person) => everyday(all, draw, person),
  })
}

const TASKS = [
  '{Implement|Write} {a class|a module|functions} for ' +
    '{a library loan desk|a parking garage|a chess clock|a bank queue} in {Python|Java}. {Tests included|Add unit tests}.',
  '{Explain|Discuss} {Hobbes and Locke|supply shocks|enzyme kinetics|the Doppler effect} ' +
    '{in 300 words|as for a first-year student}, {citing|with} two sources.',
  '{Solve|Work out} {and show|showing} {every step|all steps}: <<item>>',
  '{Review|Criticise} {my essay|this draft} {by|against} ' +
    '{the course rubric|these criteria}: {thesis, evidence, style|argument, sources, form}. <<text>>',
  '{Generate|Make up} {five|ten} {practice|exam-like} questions {on|about} ' +
    '{week <<n>>|lecture <<n>>} with {answers|full solutions}.',
]

/** A class: made in a burst, the same assignments, own attempts beside them. */
export const course: Kind = (all, rng, size, variant) => {
  const tasks = rng
    .shuffle(TASKS)
    .slice(0, 2 + rng.int(3))
    .map((text) => spin(rng, text))
  const exercises = Array.from({ length: 8 }, () => all.problem(rng))
  run(all, rng, {
    label: hard('course'),
    people: crowd(all, rng, size, {
      naming: variant === 0 ? 'domain' : 'private',
      domain: universityDomain(rng),
      card: variant === 1 ? 'one' : variant === 0 ? 'invoice' : 'own',
      exit: variant === 0 ? 'campus' : 'home',
      made: 'burst',
      age: rng.between(2, 50),
      software: variant === 1 ? 'one' : 'own',
      plan: 'education',
    }),
    clock: lessons(all, rng),
    load: 7,
    aside: 0.35,
    work: (draw) => {
      const { text, answer } = draw.pick(exercises)
      const task = draw.pick(tasks)
      const content = fill(task, { item: text, text: passage(all, draw, 4), n: String(1 + draw.int(12)) })
      const response = task.includes('<<item>>')
        ? worked(all, draw, answer, false)
        : draw.chance(0.4)
          ? program(all, draw)
          : prose(all, draw, 5)
      return [{ messages: [{ role: 'user', content: draw.chance(0.5) ? touch(draw, content) : content }], response }]
    },
  })
}

/** Tutoring centres of one chain: teachers with private mail, the centre's card, solutions step by step. */
export const tutoring: Kind = (all, rng, size, variant) => {
  const sheets = [
    '{A pupil of|For} grade {5|6|7|8}: {solve|do} {this|the sum} ' +
      '{step by step|in small steps}, {name the rule|say why} {each time|at each step}.\n<<item>>',
    "{Here is|Look at} {the pupil's|a learner's} {working|attempt}. " +
      '{Where is the slip|Find the first mistake}? {Mark|Give} {out of|points of} {5|10}.\n<<item>>\n<<work>>',
    '{Make|Write} {three|four} {sums|tasks} {like|similar to} {this one|the one below}, ' +
      '{rising in|each of more} difficulty, {with keys|and answers}.\n<<item>>',
  ].map((text) => spin(rng, text))
  run(all, rng, {
    label: hard('tutoring-chain'),
    people: crowd(all, rng, size, {
      naming: variant === 0 ? 'private' : 'domain',
      card: variant === 0 ? 'few' : 'one',
      exit: variant === 0 ? 'home' : 'office',
      made: 'waves',
      software: variant === 0 ? 'own' : 'one',
      countries: rng.pick([['IN'], ['KR'], ['US'], ['SG', 'PH']]),
    }),
    clock: people(all, true),
    load: 11,
    aside: 0.15,
    work: (draw) => {
      const { text, answer } = all.problem(draw)
      const content = fill(draw.pick(sheets), { item: text, work: answer.split('\n').slice(0, 2).join('\n') })
      return [{ messages: [{ role: 'user', content }], response: worked(all, draw, answer, true), temperature: 0.3 }]
    },
  })
}

/** Several universities under one protocol: the same prompts on shared items, some repeated; one grant may pay. */
export const consortium: Kind = (all, rng, size, variant) => {
  const protocol = [
    '{You are|Imagine you are} <<who>>. {On a scale|From 1 to 7}, how far do you agree: ' +
      '<<claim>> {Answer with a number|Number first}, {then|and} {one reason|why}.',
    '{Code|Annotate} {the excerpt|this text} for ' +
      '{frame, actor, stance|stance, evidence, hedging}. {Cite|Quote} the words.\n<<text>>',
    '{Give|State} {your reasoning|the steps of your thought} {before|and then} ' +
      '{the judgement|a verdict}: is {the claim|this} supported?\n<<text>>',
  ].map((text) => spin(rng, text))
  const items = Array.from({ length: 60 }, () => passage(all, rng, 3))
  const groups = 3 + rng.int(2)
  const wallet = `pay_${rng.hex(12)}`
  const members = Array.from({ length: groups }, (_, n) =>
    crowd(all, rng, Math.max(2, Math.floor(size / groups) + (n < size % groups ? 1 : 0)), {
      naming: 'domain',
      domain: universityDomain(rng),
      card: variant === 0 ? 'one' : 'own',
      wallet,
      exit: 'campus',
      made: 'burst',
      age: 8,
      software: 'named',
      product: 'study-runner',
      countries: [rng.pick(WEST)],
    }),
  ).flat()
  run(all, rng, {
    label: hard('research-consortium'),
    people: members,
    clock: office(all),
    load: 12,
    aside: 0.1,
    work: (draw) => {
      const who = draw.pick(all.corpus.characters).slice(0, 180)
      const claim = draw.pick(all.corpus.sensitive).text.split('\n').at(-1) ?? ''
      const content = fill(draw.pick(protocol), { who, claim, text: draw.pick(items) })
      return [
        {
          messages: [{ role: 'user', content }],
          response: `${1 + draw.int(7)}. ${passage(all, draw, 2)}`,
          temperature: draw.pick([0, 1]),
          top_p: 1,
        },
      ]
    },
  })
}

/** A weekend's event: accounts made on the day, one hall, a sponsor's card, a starter kit, and everyone's own project. */
export const hackathon: Kind = (all, rng, size, variant) => {
  const day = 2 + rng.int(8)
  const kit = spin(
    rng,
    '{You are|Act as} {the backend of|an agent in} {a hackathon demo|our prototype}. ' +
      '{Return|Reply in} {JSON|valid JSON} {with keys|having} "{say|text}" and "{do|action}".',
  )
  const plan = spin(
    rng,
    '{We have|There are} {24|36|48} hours. {Plan|Outline} {an app|a prototype} that ' +
      '<<idea>>. {Split|Divide} {the work|tasks} for {four|three} people.',
  )
  run(all, rng, {
    label: hard('hackathon'),
    people: crowd(all, rng, size, {
      naming: 'private',
      card: variant === 0 ? 'one' : 'few',
      exit: variant === 2 ? 'home' : 'venue',
      made: 'burst',
      age: -day,
      software: variant === 0 ? 'named' : 'machine',
      product: 'hack-starter',
    }),
    clock: (draw, _, n) => Array.from({ length: n }, () => all.from + day * DAY + draw.next() * 1.6 * DAY).sort((a, b) => a - b),
    load: 9,
    aside: 0.3,
    gap: 40,
    work: (draw) => {
      const idea = all.utterance().text
      const content = draw.chance(0.25) ? fill(plan, { idea }) : touch(draw, draw.chance(0.5) ? all.code().text : idea)
      const system = draw.chance(0.7) ? { system: kit } : {}
      return [
        {
          ...system,
          messages: [{ role: 'user', content }],
          response: draw.chance(0.5) ? program(all, draw) : prose(all, draw, 3),
        },
      ]
    },
  })
}
