/** Groups of accounts: who works on what by which clock, alone or out of a common pool. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Label, Sent } from '../fortnight.ts'
import { everyday } from './everyday.ts'
import type { Clock } from './hours.ts'
import { people } from './hours.ts'
import type { Person } from './identity.ts'
import { file, type Prompt, sent, type World } from './world.ts'

/** One sitting of a member: the requests that follow one another. */
export type Work = (rng: Random, member: number, nth: number, person: Person) => Prompt[]

export interface Group {
  readonly label: Label
  readonly people: readonly Person[]
  readonly clock: Clock
  readonly work: Work
  /** Sittings of a member: the median, and how unlike members are. */
  readonly load: number
  readonly spread?: number
  /** Share of sittings that are ordinary life beside the work. */
  readonly aside?: number
  /** Seconds between the requests of a sitting. */
  readonly gap?: number
  readonly asideClock?: Clock
}

/** The label of innocents who look like a campaign. */
export function hard(population: string): Label {
  return { role: 'hard', population, campaign: null }
}

/** Puts the requests of a sitting on the clock. */
export function sitting(all: World, rng: Random, person: Person, at: number, prompts: readonly Prompt[], gap: number): Sent[] {
  let now = at
  return prompts.map((prompt, n) => {
    if (n > 0) now += rng.logNormal(gap, 0.7) * 1000
    return sent(all, rng, person, now, prompt)
  })
}

/** Lets every member work and files the accounts. */
export function run(all: World, rng: Random, group: Group): void {
  const spare = group.asideClock ?? people(all)
  group.people.forEach((person, member) => {
    const sittings = Math.max(1, Math.round(rng.logNormal(group.load, group.spread ?? 0.5)))
    const own = Array.from({ length: sittings }, () => rng.chance(group.aside ?? 0)).filter(Boolean).length
    const work = group
      .clock(rng, person, Math.max(1, sittings - own))
      .flatMap((at, nth) => sitting(all, rng, person, at, group.work(rng, member, nth, person), group.gap ?? 60))
    const life =
      own === 0 ? [] : spare(rng, person, own).flatMap((at) => sitting(all, rng, person, at, everyday(all, rng, person), 70))
    file(all, person, group.label, [...work, ...life])
  })
}

export interface Pooled {
  readonly label: Label
  readonly people: readonly Person[]
  /** When each sitting begins, and what is asked in it. */
  readonly sittings: readonly { readonly at: number; readonly prompts: readonly Prompt[]; readonly gap?: number }[]
  /** How likely the next request of a sitting stays with the account of the last. */
  readonly sticky: number
}

/** Shares sittings out over accounts that are alive, request by request, so that a dialogue may go on under another account. */
export function pool(all: World, rng: Random, pooled: Pooled): void {
  const lists = new Map<Person, Sent[]>(pooled.people.map((person) => [person, []]))
  const alive = (person: Person, at: number): boolean =>
    Date.parse(person.account.created_at ?? '') <= at && at < Date.parse(person.account.closed_at ?? '2100-01-01T00:00:00Z')
  for (const { at, prompts, gap = 60 } of pooled.sittings) {
    let now = at
    let holder: Person | undefined
    for (const [n, prompt] of prompts.entries()) {
      if (n > 0) now += rng.logNormal(gap, 0.7) * 1000
      const moment = now
      const staying = holder !== undefined && alive(holder, moment) && rng.chance(pooled.sticky)
      if (!staying) {
        const living = pooled.people.filter((person) => alive(person, moment))
        holder = living.length === 0 ? undefined : rng.pick(living)
      }
      if (holder !== undefined) lists.get(holder)?.push(sent(all, rng, holder, moment, prompt))
    }
  }
  for (const [person, list] of lists) file(all, person, pooled.label, list)
}
