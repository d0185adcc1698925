/** Resold access: pools of accounts that serve strangers, with no data making in them (S7). */
import type { Random } from '../../../src/simulate/random.ts'
import { errand } from './agents.ts'
import { everyday } from './everyday.ts'
import type { Kind } from './firms.ts'
import { hard, pool } from './group.ts'
import { people } from './hours.ts'
import { crowd, type Person } from './identity.ts'
import { diff, passage } from './matter.ts'
import { prose } from './replies.ts'
import { spin, touch } from './wording.ts'
import { HOUR, type Prompt, type World } from './world.ts'

export interface Sitting {
  readonly at: number
  readonly prompts: readonly Prompt[]
  readonly gap?: number
}

/** What the end users of resold access send: about so many requests, by strangers with tastes, apps and packs of their own. */
export function custom(all: World, rng: Random, requests: number, from: number, until: number): Sitting[] {
  const abroad = rng.pick([
    ['CN', 'CN', 'SG', 'US'],
    ['RU', 'RU', 'PL', 'DE'],
    ['IN', 'NG', 'EG', 'BR'],
    ['CN', 'KR', 'JP', 'RU'],
  ])
  const users = crowd(all, rng, Math.max(4, Math.ceil(requests / 9)), {
    naming: 'private',
    card: 'own',
    exit: 'home',
    made: 'spread',
    software: 'own',
    countries: abroad,
  })
  const clock = people(all)
  const list: Sitting[] = []
  let count = 0
  while (count < requests) {
    const user = rng.pick(users)
    for (const at of clock(rng, user, 1 + rng.int(3))) {
      if (at < from || at > until) continue
      const prompts = request(all, rng, user)
      count += prompts.length
      list.push({ at, prompts })
    }
  }
  return list
}

/** One sitting of an end user: talk, his agent, or his app. */
function request(all: World, rng: Random, user: Person): Prompt[] {
  const kind = rng.weighted(['talk', 'agent', 'app'] as const, [8, 0.6, 1])
  const person = { tier: user.tier }
  if (kind === 'agent') {
    const system = spin(
      all.rng('popular agent', 0),
      '{You are|This is} {Forge|Mason|Tinker|Anvil}, ' + '{an agent|a pair programmer} {in a terminal|in the editor}. ',
    )
    const task = touch(rng, all.code().text)
    const tools = ['read_file', 'run_command', 'apply_patch']
    return errand(all, rng, { system, tools, task, turns: 2 + rng.int(5), observe: (draw) => diff(all, draw) }).map((one) => ({
      ...one,
      ...person,
    }))
  }
  if (kind === 'app') {
    const system = all.rng('app', user.account.account_id).pick(all.corpus.packs).text.slice(0, 500)
    return [{ system, messages: [{ role: 'user', content: passage(all, rng, 3) }], response: prose(all, rng, 3), ...person }]
  }
  return everyday(all, rng, user).map((one) => ({ ...one, ...person }))
}

/** A pool that is resold and nothing else: cards and exits shared, dialogues that cross accounts. */
export const reseller: Kind = (all, rng, size, variant) => {
  const members = crowd(all, rng, size, {
    naming: variant === 2 ? 'private' : 'mill',
    card: variant === 0 ? 'one' : 'few',
    exit: variant === 1 ? 'proxies' : 'cloud',
    made: variant === 0 ? 'burst' : 'waves',
    software: variant === 2 ? 'machine' : 'named',
    product: 'relay',
    age: rng.between(2, 40),
  })
  const sittings = custom(all, rng, size * rng.between(14, 22), all.from, all.until - HOUR)
  pool(all, rng, { label: hard('S7'), people: members, sittings, sticky: rng.between(0.1, 0.6) })
}
