/** The two plain campaigns of some seeds: reasoning and grading on shared cards, and agentic traces with tools. */
import type { Dice } from './chance.ts'
import { CODE, forms } from './lists.ts'
import { agentRun, project, rules, sum, worked } from './prose.ts'
import { ALWAYS, COUNTRIES, KITS, PRIVATE, single, type Wish, type World } from './provider.ts'

/** Accounts bought together: blocks on one card, exits of a proxy seller, sign-ups spread over some days. */
function bought(w: World, d: Dice, size: number): (s: Dice) => Wish {
  const cards = Array.from({ length: Math.ceil(size / d.int(3, 7)) }, () => `pm_${d.hex(12)}`)
  const exits = Array.from({ length: d.int(8, 40) }, () => w.address(d, d.pick(COUNTRIES)))
  const [first, agents] = [d.between(-25, 2), d.some(KITS.slice(0, 3), d.int(1, 2))]
  return (s) => {
    const [mine, created] = [s.some(exits, s.int(2, 5)), w.at(first + s.between(0, 6))]
    const own = { payment_fingerprint: s.pick(cards), email_domain: s.favour(PRIVATE) }
    const account = { ...own, plan: 'payg', verification: 'email' } as const
    return { country: s.pick(COUNTRIES), created, ip: (one) => one.pick(mine), agent: s.pick(agents), account, rhythm: ALWAYS }
  }
}
/** Reasoning traces and grades for a pupil's training. */
export function reasoning(w: World, d: Dice): void {
  const [frames, size] = [d.some(forms('frames'), d.int(3, 5)), d.int(15, 40)]
  const wish = bought(w, d, size)
  w.group({ population: 'S1', campaign: 'c-reasoning', role: 'attack' }, d, size, 8, (s) => {
    const body = () => (s.chance(0.4) ? `${sum(s)}\nCandidate: ${worked(s)}` : sum(s))
    const options = () => ({ temperature: s.pick([0.7, 1]), thinks: true })
    const talk = () => single(`${s.pick(frames)}\n\n${body()}`, `${worked(s)} ${worked(s)}`, options())
    return [wish(s), [s.about(70, 0.3), talk]]
  })
}
/** Long runs with tools, over tasks that one program made. */
export function agentic(w: World, d: Dice): void {
  const tools = d.some(forms('tools'), d.int(3, 6))
  const kit = { system: rules(d, 'You are an autonomous engineer. State your plan and your reasons before each call.', 4), tools }
  const issues = d.some(forms('issues'), 2)
  const [shape, size] = [d.pick(['Repository task', 'Issue', 'Ticket']), d.int(15, 40)]
  const wish = bought(w, d, size)
  w.group({ population: 'S3', campaign: 'c-agentic', role: 'attack' }, d, size, 6, (s) => {
    const talk = () => {
      const of = project(s)
      const text = `${shape} ${s.int(100, 9999)} (${of.lang}): ${s.fill(s.pick(issues), CODE)}`
      return agentRun(s, of, kit, s.int(4, 12), text)
    }
    return [wish(s), [s.about(9, 0.3), talk]]
  })
}
