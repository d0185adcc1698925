import type { Population } from '../population.ts'

/**
 * Draws ordinary groups: for each member of a group another party, at random, of about the same traffic (a factor of √2) and plan; or of any
 * traffic. Members are never drawn, and a party is drawn at most once for a group unless its class is too small.
 */
export function ordinaryGroups(
  population: Population,
  random: () => number,
): (members: readonly number[], match: 'volume' | 'any') => number[] {
  const everybody = population.parties.map((_, party) => party)
  const classes = new Map<string, number[]>()
  const names = everybody.map((party) => {
    const { accounts, exchanges } = population.parties[party] ?? { accounts: [], exchanges: 0 }
    const volume = Math.round(2 * Math.log2(exchanges))
    return [`${volume} ${population.cards[accounts[0] ?? 0]?.plan ?? ''}`, `${volume}`, `${Math.round(volume / 3)}`] as const
  })
  names.forEach((levels, party) => {
    for (const [level, name] of levels.entries()) {
      const known = classes.get(`${level} ${name}`) ?? []
      known.push(party)
      classes.set(`${level} ${name}`, known)
    }
  })
  const pools = names.map((levels) => {
    for (const [level, name] of levels.entries()) {
      const pool = classes.get(`${level} ${name}`) ?? []
      if (pool.length >= 40) return pool
    }
    return everybody
  })
  return (members, match) => {
    const taken = new Set(members)
    return members.map((member) => {
      const pool = match === 'any' ? everybody : (pools[member] ?? everybody)
      let drawn = pool[Math.floor(random() * pool.length)] ?? member
      for (let attempt = 0; attempt < 20 && taken.has(drawn); attempt++)
        drawn = pool[Math.floor(random() * pool.length)] ?? member
      taken.add(drawn)
      return drawn
    })
  }
}
