/** Distillation that is allowed: permits of firms and of accounts, and small models made within the general terms. */
import type { Random } from '../../../src/simulate/random.ts'
import { dataPrompt, type Family, freshItem, template } from './asks.ts'
import type { Kind } from './firms.ts'
import { hard, run } from './group.ts'
import { batches, cron, steady } from './hours.ts'
import { crowd, firmDomain, type Person } from './identity.ts'
import { fields } from './replies.ts'
import { capital, fill, spin } from './wording.ts'
import { DAY, HOUR, type World } from './world.ts'

/** Files a permit that covers all that these accounts send. */
function permit(all: World, rng: Random, members: readonly Person[], purpose: string, entity?: string): void {
  const day = (n: number): string => new Date(all.from + n * DAY).toISOString()
  all.fortnight.permits.push({
    permit_id: `permit_${rng.hex(8)}`,
    ...(entity === undefined ? { account_ids: members.map(({ account }) => account.account_id) } : { entity_id: entity }),
    ...(rng.chance(0.5)
      ? {}
      : { models: (['small', 'middle', 'large', 'think', 'new'] as const).map((tier) => all.model(tier, all.until)) }),
    purpose,
    valid_from: day(-20 - rng.int(200)),
    valid_until: day(20 + rng.int(300)),
    max_exchanges: members.length * (150 + rng.int(400)),
  })
}

const FAMILIES: readonly Family[] = ['trace', 'rubric', 'pair', 'synthesis', 'rewrite']

/** A partner with a permit: by entity, by accounts of one firm, or by accounts of a firm and its contractors. */
export const permitted: Kind = (all, rng, size, variant) => {
  const entity = `ent_${rng.hex(10)}`
  const domain = firmDomain(rng)
  const members =
    variant === 2
      ? [
          ...crowd(all, rng, Math.ceil(size / 2), {
            naming: 'domain',
            domain,
            card: 'one',
            exit: 'cloud',
            made: 'burst',
            software: 'one',
          }),
          ...crowd(all, rng, Math.floor(size / 2), {
            naming: 'private',
            card: 'few',
            exit: 'clouds',
            made: 'waves',
            software: 'machine',
          }),
        ]
      : crowd(all, rng, size, {
          naming: variant === 0 ? 'entity' : 'domain',
          entity,
          domain,
          card: variant === 0 ? 'invoice' : 'few',
          exit: 'cloud',
          made: 'burst',
          software: 'named',
          verification: 'business',
          plan: 'scale',
        })
  permit(all, rng, members, rng.pick(['student model', 'reward model', 'domain model']), variant === 0 ? entity : undefined)
  const sheets = rng
    .shuffle(FAMILIES)
    .slice(0, 3)
    .flatMap((family) => [template(rng, family), template(rng, family)])
  const manner = {
    tier: rng.pick(['large', 'think', 'new'] as const),
    temperature: rng.pick([0.7, 1]),
    max_tokens: rng.pick([2048, 4096]),
  }
  const begin = all.from + rng.between(0, 3) * DAY
  run(all, rng, {
    label: hard('permitted'),
    people: members,
    clock: variant === 1 ? steady(all.release, all.until, 0.4) : steady(begin, begin + rng.between(5, 10) * DAY, 0.3),
    load: 24,
    spread: 0.25,
    work: (draw) => {
      const sheet = draw.pick(sheets)
      return [dataPrompt(all, draw, sheet, freshItem(all, draw, sheet.family), manner)]
    },
  })
}

/** A start-up that has data made for a small model: with a permit (0), or a classifier within the general terms (1, 2). */
export const smallModel: Kind = (all, rng, size, variant) => {
  const members = crowd(all, rng, size, {
    naming: variant === 0 ? 'private' : variant === 1 ? 'domain' : 'entity',
    card: variant === 0 ? 'one' : 'few',
    exit: variant === 0 ? 'home' : 'cloud',
    made: 'burst',
    age: rng.between(4, 40),
    software: variant === 0 ? 'machine' : 'one',
  })
  if (variant === 0) permit(all, rng, members, 'small model')
  const labels = rng.shuffle([...new Set(all.corpus.utterances.map((row) => row.label ?? ''))]).slice(0, 30)
  const sheets = [
    '{Write|Give} {eight|ten|twelve} {ways|sentences} {people|users} {might|would} {say|express} ' +
      '{the intent|this}: <<label>>. {Vary|Mix} {length and tone|slang and typos}. {Like|Model}: "<<item>>"',
    '{Is|Does} "<<item>>" {an example of|mean} <<label>>? {Yes, no or unsure|Say yes/no}, {with confidence|plus a 0-1 score}.',
    '{Mark|Tag} {entities|slots} in "<<item>>" {as JSON|in JSON}; {types|labels}: {date, place, sum|who, what, when}.',
    '{Turn|Make} "<<item>>" {into|to} {a short dialogue|four turns} ' +
      '{with|between} {an agent|a bot} {that|who} {asks back|is unsure}.',
  ].map((text) => spin(rng, text))
  const moments = Array.from({ length: 6 }, () => all.from + rng.next() * 13 * DAY)
  run(all, rng, {
    label: hard('small-model-maker'),
    people: members,
    clock:
      variant === 0
        ? batches(
            moments.map((at) => at + HOUR),
            8,
          )
        : cron(all, rng),
    load: 18,
    aside: variant === 0 ? 0.08 : 0,
    work: (draw) => {
      const content = fill(draw.pick(sheets), { label: draw.pick(labels), item: all.utterance().text })
      const response = draw.chance(0.4)
        ? fields(draw, ['slot', 'value', 'score'])
        : Array.from({ length: 8 }, () => `- ${capital(draw.pick(all.corpus.utterances).text)}`).join('\n')
      return [{ messages: [{ role: 'user', content }], response, temperature: 1, tier: 'middle' }]
    },
  })
}
