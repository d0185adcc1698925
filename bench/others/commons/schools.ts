/** Innocents of study and research: courses, hackathons, evaluation harnesses, tutors, graders. */
import type { Dice } from './chance.ts'
import { CODE, forms, TOPICS } from './lists.ts'
import { agentRun, chat, coding, type Dialogue, essay, firm, project, rules, sum, worked } from './prose.ts'
import { hard, house, KITS, single, type World } from './provider.ts'

/** A university course: one sign-up evening, one card, one assignment with its starter program, a rush before the deadline. */
export function course(w: World, d: Dice): void {
  const student = { plan: 'payg', verification: 'email' } as const
  const { account, ...base } = house(w, d, d.int(1, 4), d.between(0.3, 0.8), ['edu', 'ac.uk', 'edu.in'], student)
  const { payment_fingerprint, ...unpaid } = account
  const own = d.chance(0.75) ? account : unpaid
  const [signs, due, topic] = [d.between(-12, 3), d.int(7, w.days - 1), d.pick(TOPICS)]
  const system = d.chance(0.6) ? rules(d, 'You are a helpful assistant for a course exercise.', d.int(1, 3)) : undefined
  const data = Array.from({ length: d.int(25, 60) }, () => (d.chance(0.5) ? essay(d, topic, d.int(1, 3)) : sum(d)))
  const asks = d.some(forms('assignments'), d.int(2, 4))
  w.group(hard('course'), d, d.int(22, 60), 3, (s) => {
    const [before, after] = [s.pick(['', '', 'Please. ', 'Task: ']), s.pick(['', '', ' Answer only.', ' Explain.'])]
    const text = () => `${before}${s.pick(asks)}${after}\n${s.pick(data)}`
    const talk = () => single(text(), worked(s), { system, temperature: s.pick([0, 0, 0.7, 1]), pace: 5 })
    const rhythm = { from: Math.max(Math.ceil(signs), due - (s.chance(0.3) ? 6 : 2)), to: due, open: 10, close: 26, weekend: 1 }
    const agent = s.pick([KITS[0], KITS[0], KITS[3]]) as string
    const mail = s.chance(0.9) ? own : { ...own, email_domain: 'gmail.com' }
    return [{ ...base, agent, account: mail, created: w.at(signs + s.between(0, 0.15)) }, [s.about(22, 0.6), talk, rhythm]]
  })
}
/** A hackathon: vouchers, one hall, a weekend, teams that share a half-made product. */
export function hackathon(w: World, d: Dice): void {
  const base = house(w, d, d.int(1, 3), 0.95, ['gmail.com'], { plan: 'payg', verification: 'email' })
  const { email_domain, ...account } = base.account
  const day = d.int(2, w.days - 3)
  for (let team = d.int(6, 16); team > 0; team--) {
    const t = d.fork(`team${team}`)
    const [of, topic] = [project(t), t.pick(TOPICS)]
    const system = rules(t, `You are ${firm(t)}, a helper for ${topic.name}.`, t.int(1, 3))
    const kit = { system, tools: t.some(['lookup', 'book', 'map', 'notify', 'search', 'price'], 3) }
    const tooled = t.chance(0.4) ? 0.4 : 0
    w.group(hard('hackathon'), t, t.int(2, 5), 2, (s, m) => {
      const trial = () => chat(s, { ...m, codes: 0, topics: [topic] }, system)
      const talk = () =>
        s.chance(tooled) ? agentRun(s, of, kit, s.int(2, 5)) : s.chance(0.5) ? trial() : coding(s, { ...m, project: of })
      const created = w.at(day + s.between(-0.1, 0.25) + (9 - base.country.zone) / 24)
      return [{ ...base, account, created }, [s.about(9, 0.5), talk, { from: day, to: day + 1, open: 10, close: 30, weekend: 1 }]]
    })
  }
}
/** Strangers who measure models with one public benchmark and its public program, most of them after the release. */
export function harness(w: World, d: Dice): void {
  const items = Array.from({ length: d.int(120, 260) }, () => sum(d))
  const frame = d.pick(forms('benchmarks'))
  w.group(hard('harness'), d, d.int(9, 20), 10, (s) => {
    const part = s.shuffle(items).slice(0, s.int(35, 110))
    const [step, samples, eager, old] = [s.between(4, 90), s.chance(0.2) ? 3 : 1, s.chance(0.8), s.pick(w.models)]
    let [day, next] = [w.released + s.about(0.6, 1), 0]
    const options = { temperature: samples > 1 ? 0.8 : 0, maxTokens: 1024, thinks: s.chance(0.3) }
    const talk = () => single(frame.replace('@', part[Math.floor(next++ / samples) % part.length] as string), worked(s), options)
    const when = () => {
      day += s.about(step, 0.4) / 86_400
      return w.at(day)
    }
    const model = (at: Date) => (eager && at >= w.at(w.released) ? w.fresh : old)
    return [{ agent: s.pick([KITS[0], KITS[2]]) as string, model }, [part.length, talk, when]]
  })
}
/** A tutoring firm: tutors on the firm's card who have exercises worked out at length. */
export function tutors(w: World, d: Dice): void {
  const entity = d.chance(0.7) ? { entity_id: `ent_${d.hex(8)}` } : {}
  const base = { ...house(w, d, 1, 0.3, ['com', 'academy'], { plan: 'team', ...entity }), rhythm: { open: 13, close: 21 } }
  const frame = d.fill(d.pick(forms('tutoring')))
  w.group(hard('tutoring'), d, d.int(9, 26), 4, (s) => {
    const opening = () => (s.chance(0.75) ? frame : s.pick(forms('stuck')))
    const more = () => (s.chance(0.3) ? `Grade this: ${worked(s)}` : s.pick(forms('tutormore')))
    const talk = (): Dialogue => {
      const turns = [{ text: `${opening()}\n${sum(s)}`, answer: worked(s) }]
      return { turns: s.chance(0.4) ? [...turns, { text: more(), answer: worked(s) }] : turns, thinks: s.chance(0.5) }
    }
    return [base, [s.about(20, 0.5), talk]]
  })
}
/** A university's lab that has essays graded against one rubric, by a few assistants with programs of their own. */
export function graders(w: World, d: Dice): void {
  const base = { ...house(w, d, 2, 0.9, ['edu', 'ac.jp'], { plan: 'payg' }), agent: KITS[0] as string }
  const aims = d.fill('[content|argument], [structure|cohesion] and [language|grammar]')
  const system = rules(d, `Score the essay from 0 to ${d.pick([5, 6, 10, 20])} for ${aims}, with a reason for each.`, 2)
  const essays = Array.from({ length: 60 }, () => essay(d, d.pick(TOPICS), d.int(3, 7)))
  w.group(hard('grading-lab'), d, d.int(3, 9), 8, (s, m) => {
    const talk = () =>
      single(`Essay:\n${s.pick(essays)}`, s.fill(s.pick(forms('grades'))), { system, temperature: s.pick([0, 0.2, 1]), pace: 4 })
    const from = s.int(0, w.days - 5)
    const when = { from, to: from + s.int(1, 4), open: 8, close: 24, weekend: 0.4 }
    return [base, [s.about(80, 0.4), talk, when], [s.int(0, 5), () => coding(s, m, `Use ${s.pick(CODE.lib)}.`)]]
  })
}
