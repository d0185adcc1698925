import { endsBeforeItBegins } from '../../detect/explain/permits-of.ts'
import type { Permit, Release } from '../../records/index.ts'

/** What is said of permits that can hardly be meant as they are. */
export function permitsAtOdds(permits: readonly Permit[]): string[] {
  const inverted = permits.filter(endsBeforeItBegins).map((one) => one.permit_id)
  const twice = again(permits.map((one) => one.permit_id))
  return [
    ...noted(inverted, 'end before they begin', 'such a permit covers nothing'),
    ...noted(twice, 'stand there more than once', 'each line is a permit of its own, and what several cover counts once'),
  ].map((note) => `Permits that ${note}`)
}

/** What is said of models with several days of release. */
export function releasesAtOdds(releases: readonly Release[]): string[] {
  // A line that is given twice says the same thing twice.
  const days = new Map(releases.map((one) => [JSON.stringify([one.model, Date.parse(one.released_at)]), one.model]))
  return noted(again([...days.values()]), 'have several times of release', 'each counts').map((note) => `Models that ${note}`)
}

function noted(names: readonly string[], what: string, then: string): string[] {
  const [first] = names
  return first === undefined ? [] : [`${what}: ${names.length} such, one is ${JSON.stringify(first.slice(0, 80))}; ${then}.`]
}

/** Names that stand in a list more than once, each once. */
function again(names: readonly string[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  return [...twice]
}
