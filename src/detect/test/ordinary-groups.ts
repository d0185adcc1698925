import { oncePer, type Population } from '../population.ts'

/** Tries before a class is taken to be used up. */
const TRIES = 21

/**
 * Draws ordinary groups: for each member of a group a party, at random, of about the same traffic (a factor of √2) and plan; or of any traffic. No party comes twice in one group, as long as TRIES at random find others, of its class or of the next
 * wider one. Members are drawn like everybody else: of an ordinary group what is left without them would be another population than the one it comes from, and it would stand above its draws too often (docs/decisions/0045-members-in-their-null.md).
 */
export function ordinaryGroups(
  population: Population,
): (members: readonly number[], match: 'volume' | 'any', random: () => number) => number[] {
  const { everybody, pools } = classes(population)
  const taken = new Uint8Array(population.parties.count)
  return (members, match, random) => {
    const drawn: number[] = []
    for (const member of members) {
      const one = untaken(match === 'any' ? [everybody] : (pools[member] ?? [everybody]), random) ?? member
      taken[one] = 1
      drawn.push(one)
    }
    for (const one of drawn) taken[one] = 0
    return drawn
  }

  function untaken(from: readonly ArrayLike<number>[], random: () => number): number | undefined {
    for (const pool of from) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const one = pool[Math.floor(random() * pool.length)] as number
        if (taken[one] === 0) return one
      }
    }
    return undefined
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
