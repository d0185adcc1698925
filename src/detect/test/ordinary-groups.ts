import { oncePer, type Population } from '../population.ts'

/**
 * Draws ordinary groups: for each member of a group another party, at random, of about the same traffic (a factor of √2) and plan; or of any
 * traffic. Members are never drawn, and a party is drawn at most once for a group unless its class is too small.
 */
export function ordinaryGroups(
  population: Population,
  random: () => number,
): (members: readonly number[], match: 'volume' | 'any') => number[] {
  const { everybody, pools } = classes(population)
  const taken = new Uint8Array(population.parties.count)
  return (members, match) => {
    const drawn: number[] = []
    for (const member of members) taken[member] = 1
    for (const member of members) {
      const pool = match === 'any' ? everybody : (pools[member] ?? everybody)
      let one = pool[Math.floor(random() * pool.length)] ?? member
      for (let attempt = 0; attempt < 20 && taken[one] === 1; attempt++) one = pool[Math.floor(random() * pool.length)] ?? member
      taken[one] = 1
      drawn.push(one)
    }
    for (const member of members) taken[member] = 0
    for (const one of drawn) taken[one] = 0
    return drawn
  }
}

/** For each party those of its class: of its traffic and plan, or of its traffic alone, roughly then, where there are too few. */
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
  const pools = names.map((levels) => {
    const large = levels.map((name) => found.get(name) ?? []).find((pool) => pool.length >= 40)
    return large ?? everybody
  })
  return { everybody, pools }
})
