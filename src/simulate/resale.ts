import { pickCountry } from './account.ts'
import { type Member, onDuty } from './crew.ts'
import { type Habit, habit, modelFor } from './habit.ts'
import { DAY, HOUR } from './hour.ts'
import { type Random, random } from './random.ts'
import type { Sent } from './sent.ts'
import { conversation, type Persona, persona } from './talk.ts'
import type { World } from './world.ts'

interface ResaleOptions {
  members: readonly Member[]
  key: readonly (string | number)[]
  /** End users behind the pool; each has manners and topics of their own. */
  users: number
  /** Conversations that a user starts on a day. */
  rate: number
  /** How often a conversation's next request leaves through another account: 0 pins it. */
  hop: number
  model?: (r: Random, time: number, member: Member) => string
}

/** Ordinary people who reach the model through a pool of accounts: whatever they ask is sent by an account that is free just then. */
export function* resaleDay(world: World, day: number, o: ResaleOptions): Iterable<Sent> {
  const crew = onDuty(o.members, world.start + day * DAY + DAY / 2)
  if (crew.length === 0) {
    return
  }
  for (let user = 0; user < o.users; user++) {
    const r = random(...o.key, 'user', user, day)
    const count = r.poisson(o.rate)
    if (count === 0) {
      continue
    }
    const who = endUser(world, o, user)
    for (let i = 0; i < count; i++) {
      let time = world.start + day * DAY + ((world.rhythm.moment(r, 'people') - who.zone * HOUR + DAY) % DAY)
      let member = r.pick(crew)
      for (const turn of conversation(r, world, who.persona)) {
        time += turn.after
        if (turn.after > 0 && r.chance(o.hop)) {
          member = r.pick(crew)
        }
        if (time < member.account.from || time >= member.account.until) {
          // The dispatcher gives the request to one that still answers.
          const free = available(r, crew, time)
          if (free === undefined) {
            break
          }
          member = free
        }
        yield {
          time: Math.floor(time),
          account: member.account,
          model: o.model?.(r, time, member) ?? modelFor(r, world, who.habit, time),
          messages: turn.messages,
          response: turn.response,
          ...who.habit.settings,
        }
      }
    }
  }
}

/** Somebody of the crew who works at a time; a few tries, since nearly all do. */
function available(r: Random, crew: readonly Member[], time: number): Member | undefined {
  for (let i = 0; i < 12; i++) {
    const member = r.pick(crew)
    if (time >= member.account.from && time < member.account.until) {
      return member
    }
  }
  return undefined
}

function endUser(world: World, o: ResaleOptions, user: number): { persona: Persona; habit: Habit; zone: number } {
  const r = random(...o.key, 'who', user)
  const country = pickCountry(r)
  return {
    persona: persona(r, world, r.chance(0.35) ? 'zh' : country.lang, {
      code: r.chance(0.5) ? 0.7 : 0.15,
      stays: r.between(0.2, 0.7),
    }),
    habit: habit(r, undefined),
    zone: country.zone,
  }
}
