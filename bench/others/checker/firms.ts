/** Hard innocents: firms whose batch jobs run over several accounts and keys, from one template over their own inputs. */
import type { Random } from '../../../src/simulate/random.ts'
import { DAY, HOUR } from './clock.ts'
import { organisation } from './organisations.ts'
import { spin } from './reword.ts'
import { file, type Seat, send } from './seats.ts'
import { chatter } from './talk.ts'
import type { World } from './world.ts'

interface Job {
  readonly prompt: string
  readonly input: (world: World, draw: Random) => string
  readonly answer: (world: World, draw: Random) => string
}

const LABELS = ['billing', 'delivery', 'account', 'travel', 'small talk', 'other']
const utterance = (world: World): string => world.supply.utterances.deal().text
const abstract = (world: World): string => world.supply.documents.get('en')?.deal().text ?? ''
const JOBS: readonly Job[] = [
  {
    prompt:
      '{Sort|Classify|Route} the {customer message|message from our chat widget|ticket} below into {exactly one|one} of ' +
      'these queues: ' +
      'billing, delivery, account, travel, small talk, other. {Reply with the queue only|Output nothing but its name}.',
    input: utterance,
    answer: (_, draw) => draw.pick(LABELS),
  },
  {
    prompt:
      '{You help our archive team|This goes into our knowledge base}. {Condense|Shorten} the {entry|record} below to {at ' +
      'most 40 words|two sentences}, ' +
      '{keep every figure|keep names and figures}, {no opinion|neutral tone}.',
    input: abstract,
    answer: (world, draw) => world.supply.babble.say(draw, 'en', 32),
  },
  {
    prompt:
      'From the {note|line} below {fill|return} a JSON object with "when", "where", "what" and "amount"; {use null|write ' +
      'null} for {what is not said|anything missing}.',
    input: (world, draw) => `${utterance(world)}; ${utterance(world)} (ref ${draw.hex(6)})`,
    answer: (_, draw) => `{"when": null, "where": null, "what": "${draw.pick(LABELS)}", "amount": ${draw.int(400)}}`,
  },
  {
    prompt:
      '{Translate|Render} this {shop text|product text|help text} into {German|Polish|Italian|Dutch}, {second person|' +
      'informal address}, ' +
      '{brand names stay as they are|do not translate names}.',
    input: (world, draw) => `${world.supply.topics.deal().text}. ${world.supply.babble.say(draw, 'en', 25)}`,
    answer: (world, draw) => world.supply.babble.say(draw, 'en', 40),
  },
  {
    prompt:
      'Does the {review|comment} below {mention|report} a {safety issue|defect|complaint about staff}? Answer yes or no, ' +
      'then {one short reason|a reason of up to ten words}.',
    input: (world, draw) => `${utterance(world)}. ${world.supply.babble.say(draw, 'en', 18)}`,
    answer: (world, draw) => `${draw.pick(['yes', 'no', 'no'])}, ${world.supply.babble.say(draw, 'en', 7)}`,
  },
]

/** Files a handful of such firms. */
export function firms(world: World): void {
  const jobs = world.draw('firms').shuffle(JOBS)
  for (let n = 0; n < 5; n++) {
    const draw = world.draw('firms', n)
    const seats = organisation(world, draw, { accounts: 3 + draw.int(5), entity: 0.6, keys: 2 + draw.int(3) })
    const job = jobs[n % jobs.length] as Job
    const prompt = spin(draw, job.prompt)
    const asSystem = draw.chance(0.5)
    const nightly = draw.chance(0.5) ? 1 + draw.int(4) : undefined
    const each = draw.between(40, 95)
    for (const one of seats) {
      runs(world, draw, one, Math.round(each * draw.between(0.7, 1.3)), nightly, () => {
        const input = job.input(world, draw)
        const messages = asSystem
          ? [
              { role: 'system' as const, content: prompt },
              { role: 'user' as const, content: input },
            ]
          : [{ role: 'user' as const, content: `${prompt}\n\n${input}` }]
        return { messages, reply: job.answer(world, draw) }
      })
      chatter(world, draw, one, draw.poisson(5))
    }
    file(world, seats, 'hard', 'firms')
  }
}

function runs(
  world: World,
  draw: Random,
  by: Seat,
  requests: number,
  nightly: number | undefined,
  make: () => Pick<Parameters<typeof send>[3], 'messages' | 'reply'>,
): void {
  const days = Array.from({ length: 14 }, (_, day) => day).filter((day) => nightly !== undefined || day % 7 < 5)
  const model = draw.chance(0.6) ? world.models.small : world.models.large
  for (let n = 0; n < requests; n++) {
    const day = days[n % days.length] ?? 0
    const hour = nightly ?? 8 + draw.int(9)
    const at = world.start + day * DAY + hour * HOUR + draw.next() * 0.9 * HOUR
    send(world, draw, by, { at, model, ...make(), parameters: { temperature: 0, max_tokens: 256 } })
  }
}
