/** Anybody: people who chat and code, with the ties that strangers have by chance. */
import { everyday } from './everyday.ts'
import { run } from './group.ts'
import { people } from './hours.ts'
import { crowd, type Person } from './identity.ts'
import { carrierLine } from './networks.ts'
import type { World } from './world.ts'

/** So many ordinary people, some of whom share a card at home or a carrier's address, and some who send nothing. */
export function anybody(all: World, size: number): void {
  const rng = all.rng('anybody')
  const made = crowd(all, rng, size, { naming: 'private', card: 'own', exit: 'home', made: 'spread', software: 'own' })
  const members = made.map((person, n): Person => {
    const relative = rng.chance(0.03) ? made[n - 1] : undefined
    const line = carrierLine(person.country, rng.int(8))
    const firm = rng.chance(0.12) ? `${rng.hex(5)}.com` : undefined
    const account = {
      ...person.account,
      ...(relative === undefined ? {} : { payment_fingerprint: relative.account.payment_fingerprint }),
      ...(firm === undefined ? {} : { email_domain: firm }),
    }
    return { ...person, account, ip: rng.chance(0.06) ? () => line : relative === undefined ? person.ip : relative.ip }
  })
  const silent = Math.round(size * 0.05)
  const clocks = [people(all), people(all, true)] as const
  for (const person of members.slice(0, silent))
    all.fortnight.account(person.account, { role: 'easy', population: 'silent', campaign: null }, [])
  const evenings = members.slice(silent)
  run(all, rng, {
    label: { role: 'easy', population: 'people', campaign: null },
    people: evenings,
    clock: (draw, person, n) => clocks[person.account.account_id.charCodeAt(5) % 2 === 0 ? 0 : 1](draw, person, n),
    load: 3.6,
    spread: 0.8,
    work: (draw, _, __, person) => everyday(all, draw, person),
  })
}
