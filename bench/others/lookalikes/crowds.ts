/** Strangers who use the same things: prompt packs, tutorials, drives, shared houses and cards, privacy services. */
import { everyday } from './everyday.ts'
import type { Kind } from './firms.ts'
import { hard, run } from './group.ts'
import { people, rush } from './hours.ts'
import { crowd } from './identity.ts'
import { copy, passage } from './matter.ts'
import { program, prose } from './replies.ts'
import { coined, fill, spin, touch, vary } from './wording.ts'
import { DAY } from './world.ts'

/** An open-source pack of prompts in unrelated hands: each uses some of it on texts of his own. */
export const promptPack: Kind = (all, rng, size, variant) => {
  const pack = rng.shuffle(all.corpus.packs).slice(0, variant === 0 ? 4 : 10)
  run(all, rng, {
    label: hard('prompt-pack'),
    people: crowd(all, rng, size, {
      naming: variant === 2 ? 'domains' : 'private',
      card: 'own',
      exit: variant === 1 ? 'privacy' : 'home',
      made: variant === 1 ? 'waves' : 'spread',
      software: variant === 0 ? 'own' : 'named',
      product: 'pattern-cli',
    }),
    clock: people(all),
    load: 9,
    aside: 0.25,
    work: (draw) => {
      const system = draw.pick(pack).text
      const content = draw.chance(0.4) ? (vary(draw, all.document().text)[0] ?? '') : copy(all, draw)
      return [{ system, messages: [{ role: 'user', content }], response: prose(all, draw, 4), temperature: 0.7 }]
    },
  })
}

/** Followers of a tutorial: strangers who sign up after it and type its prompts, most of them with things of their own. */
export const followers: Kind = (all, rng, size, variant) => {
  const day = 1 + rng.int(8)
  const lines = [
    '{Build|Make} {me|us} {a landing page|an online shop|a habit tracker} for <<thing>> {with|using} ' +
      '{a dark theme|three sections}, {mobile first|responsive}, {one file|single page}.',
    '{Act as|You are} {a growth marketer|my co-founder}. {Find|List} {ten|20} ' +
      '{niches|customers} for <<thing>> {and|then} {rank|score} {them|each} by {ease|pain}.',
    '{Interview|Question} me {one by one|step by step} {about|on} <<thing>> until ' +
      'you {can write|could write} {the spec|a one-page plan}.',
    '{Write|Generate} {30|a month of} {posts|captions} {about|for} <<thing>>, ' +
      '{each with|including} {a hook|a question} {and|plus} {a call to action|tags}.',
  ].map((text) => spin(rng, text))
  run(all, rng, {
    label: hard('tutorial-followers'),
    people: crowd(all, rng, size, {
      naming: 'private',
      card: variant === 0 ? 'own' : 'few',
      exit: 'home',
      made: 'burst',
      age: -day,
      software: 'own',
      plan: 'free',
    }),
    clock: rush(all, all.from + day * DAY, 60),
    load: 7,
    aside: 0.35,
    work: (draw) => {
      const thing = draw.chance(0.5)
        ? `${coined(draw)} ${draw.pick(['bakery', 'fitness', 'pets', 'travel', 'coaching'])}`
        : all.utterance().text
      const content = fill(draw.pick(lines), { thing })
      return [
        {
          messages: [{ role: 'user', content: draw.chance(0.3) ? touch(draw, content) : content }],
          response: draw.chance(0.4) ? program(all, draw) : prose(all, draw, 4),
        },
      ]
    },
  })
}

/** Volunteers of an encyclopaedia or a speech archive on a drive: one guide, articles shared out so that none is done twice. */
export const volunteers: Kind = (all, rng, size, variant) => {
  const guide = [
    '{Recast|Rewrite} {the section|this passage} {neutrally|from a neutral view}; {flag|mark} ' +
      '{unsourced|doubtful} {claims|statements} with [?]; {keep|do not touch} {refs|citations}.\n<<item>>',
    '{Propose|Suggest} {five|six} {questions and answers|test questions} {for|on} ' +
      '{the article|this section}, {easy to hard|graded}.\n<<item>>',
    '{Simplify|Retell} {the section|this} for {learners|young readers}, ' +
      '{A2|B1} level, {same facts|no loss of facts}.\n<<item>>',
  ].map((text) => spin(rng, text))
  run(all, rng, {
    label: hard('volunteer-drive'),
    people: crowd(all, rng, size, {
      naming: 'private',
      card: variant === 0 ? 'own' : 'one',
      exit: variant === 0 ? 'home' : 'venue',
      made: variant === 0 ? 'waves' : 'burst',
      age: 4,
      software: 'own',
    }),
    clock: rush(all, all.from + rng.between(2, 9) * DAY, 50),
    load: 12,
    aside: 0.15,
    work: (draw) => {
      const item = draw.chance(0.5) ? passage(all, draw, 4) : (vary(draw, all.document().text)[0] ?? '')
      return [{ messages: [{ role: 'user', content: fill(draw.pick(guide), { item }) }], response: prose(all, draw, 5) }]
    },
  })
}

/** A co-working house or a shared flat: one exit, here and there one card, and nothing in common in what they ask. */
export const sharedHouse: Kind = (all, rng, size, variant) => {
  run(all, rng, {
    label: hard('shared-house'),
    people: crowd(all, rng, size, {
      naming: 'private',
      card: variant === 0 ? 'few' : 'one',
      exit: 'venue',
      made: variant === 0 ? 'spread' : 'waves',
      software: 'own',
    }),
    clock: people(all),
    load: 6,
    spread: 0.7,
    work: (draw, _, __, person) => everyday(all, draw, person),
  })
}

/** People who guard their privacy: thrown-away mail, virtual cards of one issuer, privacy exits; ordinary questions. */
export const privacyUsers: Kind = (all, rng, size, variant) => {
  run(all, rng, {
    label: hard('privacy-users'),
    people: crowd(all, rng, size, {
      naming: 'thrown',
      card: variant === 0 ? 'own' : 'few',
      exit: 'privacy',
      made: 'spread',
      software: 'own',
      verification: 'none',
    }),
    clock: people(all, variant === 1),
    load: 6,
    spread: 0.8,
    work: (draw, _, __, person) => everyday(all, draw, person),
  })
}
