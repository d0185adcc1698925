import { oncePer, type Population } from '../population.ts'

/** Tries before a class is taken to be used up. */
const TRIES = 21

/**
 * Draws ordinary groups: for each member of a group another party, at random, of about the same traffic (a factor of √2) and plan; or of any
 * traffic. Members are never drawn, and no party twice for one group, as long as TRIES at random find others, of its class or of the next wider one; in a population that the group nearly uses up a member may stand for itself, which makes the group look more ordinary.
 */
export function ordinaryGroups(
  population: Population,
): (members: readonly number[], match: 'volume' | 'any', random: () => number) => number[] {
  const { everybody, pools } = classes(population)
  const taken = new Uint8Array(population.parties.count)
  return (members, match, random) => {
    const drawn: number[] = []
    for (const member of members) taken[member] = 1
    for (const member of members) {
      let one = member
      for (const pool of match === 'any' ? [everybody] : (pools[member] ?? [everybody])) {
        for (let attempt = 0; attempt < TRIES && taken[one] === 1; attempt++)
          one = pool[Math.floor(random() * pool.length)] ?? member
        if (taken[one] === 0) break
      }
      taken[one] = 1
      drawn.push(one)
    }
    for (const member of members) taken[member] = 0
    for (const one of drawn) taken[one] = 0
    return drawn
  }
}

/** For each party the classes that it is in, narrow to wide, those with too few left out: of its traffic and plan, of its traffic alone, of its traffic roughly, and everybody. */
const classes = oncePer(({ parties, accounts }: Population) => {
  const everybody = Int32Array.from({ length: parties.count }, (_, party) => party)
  const found = new Map<string, number[]>()
  const names = Array.from(everybody, (party) => {
    const volume = Math.round(2 * Math.log2(parties.exchanges[party] as number))
    const first = parties.accounts.ids[parties.accounts.starts[party] as number] as number
    return [`0 ${volume} ${accounts.cards[first]?.plan ?? ''}`, `1 ${volume}`, `2 ${Math.round(volume / 3)}`] as const
  })
  names.forEach((levels, party) => {
    for (const name of levels) {
      const known = found.get(name)
      if (known === undefined) found.set(name, [party])
      else known.push(party)
    }
  })
  const pools = names.map((levels) => [
    ...levels.map((name) => found.get(name) ?? []).filter((pool) => pool.length >= 40),
    everybody,
  ])
  return { everybody, pools }
})
