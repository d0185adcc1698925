/** People who gather: campuses, courses, hackathons, accelerators, contractors with an account for each client, labelling contractors. */
import { random } from '../../../src/simulate/random.ts'
import { attemptsOf, material } from './craft.ts'
import { office } from './network.ts'
import { chatter } from './people.ts'
import { cardsOf, entityId, ownDomain, recruit, sizes, somewhere } from './recruit.ts'
import { everydayKit, madeKit, perform } from './runs.ts'
import { DAYS, waking } from './stage.ts'
import { fileHard, type Kind } from './strangers.ts'
import { answer, clip, fill, spin } from './text.ts'
import { FIELDS, OBJECTS, SKILLS, TOPICS } from './words.ts'

/** A university's people behind its few addresses, each with own matters. */
export const campus: Kind = (stage, count) => {
  for (const [group, size] of sizes(random(stage.seed, 'campus'), count, 12, 40).entries()) {
    const r = random(stage.seed, 'campus', group)
    const place = somewhere(r)
    const ties = { places: [place], egress: office(r, place, 2 + r.int(4)), domains: [`${ownDomain(r).split('.')[0]}.edu`] }
    const actors = recruit(stage, 'campus', group, size, r.chance(0.5) ? { ...ties, entities: [entityId(r)] } : ties)
    for (const actor of actors) chatter(actor, Math.round(actor.r.logNormal(16, 0.9)), actor.r.pick(['chat', 'code']))
    fileHard(actors, 'campus')
  }
}

/** A course: accounts opened in the same hour, one exercise sheet with everybody's own attempts, due on one evening. */
export const course: Kind = (stage, count) => {
  for (const [group, size] of sizes(random(stage.seed, 'course'), count, 10, 30).entries()) {
    const r = random(stage.seed, 'course', group)
    const [place, born, due] = [somewhere(r), r.between(-20, 2), r.between(7, 13)]
    const sheet = Array.from({ length: 4 + r.int(5) }, () => material(stage, r, r.pick(['sum', 'code'] as const)))
    const wording = spin(
      '[Exercise|Task] {n} of the sheet on {field}: {input}\n\n[My attempt|What I have]: {attempt}\n[Hint only please|Tell me where it goes wrong]. [Do not give it away.|]',
      r,
    )
    const actors = recruit(stage, 'course', group, size, {
      places: [place],
      opened: [born, born + 0.1],
      plan: 'free',
      domains: r.chance(0.6) ? [`${ownDomain(r).split('.')[0]}.edu`] : ['gmail.com', 'outlook.com'],
    })
    const field = r.pick(FIELDS)
    for (const actor of actors) {
      for (const at of waking(stage, actor.r, place.zone, 6 + actor.r.int(16), false, Math.max(born, due - 5), due)) {
        const n = actor.r.int(sheet.length)
        const item = sheet[n] ?? material(stage, r, 'sum')
        const content = clip(fill(wording, { n: n + 1, field, input: item.text, attempt: attemptsOf(actor.r, item) }), 250)
        actor.send(at, { messages: [{ role: 'user', content }], response: answer(actor.r, content) })
      }
      chatter(actor, 4 + actor.r.int(12), 'chat', Math.max(0, born))
    }
    fileHard(actors, 'course')
  }
}

/** A hackathon: strangers at one venue over a weekend, on the sponsor's credit, from one starter kit. */
export const hackathon: Kind = (stage, count) => {
  const r = random(stage.seed, 'hackathon')
  const [place, day] = [somewhere(r), 1 + r.int(10)]
  const starter = [
    everydayKit(r, spin('[Starter|Seed] agent of the [jam|hack]: [be bold|ship something], [use|call] the tools.', r)),
    madeKit(r),
  ]
  const actors = recruit(stage, 'hackathon', 0, count, {
    ...{
      places: [place, somewhere(r)],
      egress: office(r, place, 2),
      cards: cardsOf(r, 1),
      opened: [day - 0.4, day + 0.2],
      plan: 'payg',
      client: 'sdk',
    },
    verification: 'email',
  })
  for (const actor of actors) {
    const kit = actor.r.chance(0.6) ? actor.r.pick(starter) : madeKit(actor.r)
    for (const at of waking(stage, actor.r, place.zone, 2 + actor.r.int(4), false, day, day + 2))
      perform(actor, at, kit, { turns: 3 + actor.r.int(7) })
    chatter(actor, 8 + actor.r.int(25), 'code', day, day + 2)
  }
  fileHard(actors, 'hackathon')
}

/** Start-ups of an accelerator: its credits and its floor in common, each with a product of its own. */
export const accelerator: Kind = (stage, count) => {
  const r = random(stage.seed, 'accelerator')
  const place = somewhere(r)
  const actors = recruit(stage, 'accelerator', 0, count, {
    ...{ places: [place], egress: office(r, place, 3), cards: cardsOf(r, 1 + r.int(2)), opened: [-25, -12], plan: 'team' },
    ...{ domains: Array.from({ length: count }, () => ownDomain(r)), partner: `partner_${r.hex(5)}`, client: 'sdk' },
  })
  for (const actor of actors) {
    const [object, topic, kit] = [actor.r.pick(OBJECTS), actor.r.pick(TOPICS), madeKit(actor.r)]
    const product = fill(
      spin(
        '[We help people with|An app around] {topic}. [Score|Rank|Explain|Route] this {object} for [our users|the pilot]:\n{text}',
        actor.r,
      ),
      { object, topic },
    )
    for (const at of waking(stage, actor.r, place.zone, 12 + actor.r.int(50), true)) {
      if (actor.r.chance(0.08)) perform(actor, at, kit, { turns: 2 + actor.r.int(6) })
      const content = fill(product, { text: clip(stage.corpus.passages.next(), 70) })
      actor.send(at, { messages: [{ role: 'user', content }], response: answer(actor.r, content) })
    }
    chatter(actor, 5 + actor.r.int(20), 'code')
  }
  fileHard(actors, 'accelerator')
}

/** A contractor with an account for each client: one desk, one card, and habits that go from client to client. */
export const contractors: Kind = (stage, count) => {
  for (const [group, size] of sizes(random(stage.seed, 'several-accounts'), count, 2, 5).entries()) {
    const r = random(stage.seed, 'several-accounts', group)
    const place = somewhere(r)
    const habit = spin(
      '[Same drill|As always]: [plan|outline] first, [small commits|tiny steps], [ask if unsure|no new packages].\n\n{ask}',
      r,
    )
    const ties = {
      places: [place],
      egress: office(r, place),
      client: r.pick(['editor', 'sdk'] as const),
      domains: Array.from({ length: size }, () => ownDomain(r)),
    }
    const actors = recruit(stage, 'several-accounts', group, size, r.chance(0.8) ? { ...ties, cards: cardsOf(r, 1) } : ties)
    for (const actor of actors) {
      for (const at of waking(stage, actor.r, place.zone, 5 + actor.r.int(30), true)) {
        const { ask, reply } = stage.corpus.code.next()
        actor.send(at, {
          messages: [{ role: 'user', content: fill(habit, { ask }) }],
          response: `${clip(reply ?? '', 70)}\n${answer(actor.r, ask, 'en', 2)}`,
        })
      }
      chatter(actor, 6 + actor.r.int(20), 'code')
    }
    fileHard(actors, 'several-accounts')
  }
}

/** Labelling contractors: freelancers who check their labels of a client's tickets against its guideline, each on an own account. */
export const labellers: Kind = (stage, count) => {
  for (const [group, size] of sizes(random(stage.seed, 'labelling'), count, 6, 16).entries()) {
    const r = random(stage.seed, 'labelling', group)
    const place = somewhere(r)
    const rule = fill(
      spin(
        '[Guideline|Client rule] {n}: a [ticket|call] counts as "{skill}" if [the customer says so twice|an agent promises it]. [I say|My label]: {label}. [Do you agree?|Is that sound?] [One line.|]\n\n{text}',
        r,
      ),
      { n: 1 + r.int(30), skill: r.pick(SKILLS) },
    )
    const actors = recruit(stage, 'labelling', group, size, { places: [place], client: 'app', opened: [-40, DAYS - 12] })
    // The agency gives most tickets to three people, so that their labels can be compared.
    const tickets = Array.from({ length: size * 12 }, () =>
      clip(
        stage.corpus.dialogues
          .next()
          .map((turn) => turn.content)
          .join('\n'),
        140,
      ),
    )
    for (const actor of actors) {
      for (const at of waking(stage, actor.r, place.zone, 15 + actor.r.int(40), true)) {
        const content = fill(rule, { label: actor.r.pick(['yes', 'no', 'unclear']), text: actor.r.pick(tickets) })
        actor.send(at, {
          messages: [{ role: 'user', content }],
          response: `${actor.r.pick(['Agreed', 'I would say no', 'Unclear', 'Yes'])}. ${answer(actor.r, content, 'en', 1)}`,
        })
      }
      chatter(actor, 3 + actor.r.int(12), 'chat')
    }
    fileHard(actors, 'labelling')
  }
}
