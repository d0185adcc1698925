/** People who merely stand close together, from buyers of prompt packs to carriers' shared addresses; and the ordinary population. */
import type { Dice } from './chance.ts'
import { forms, TOPICS } from './lists.ts'
import { answer, chat, coding, type Dialogue, firm, type Mind, mind, rules, sum, worked } from './prose.ts'
import { ALWAYS, BROWSERS, CLOUD, COUNTRIES, hard, house, KITS, single, type World } from './provider.ts'

/** A prompt marketplace: strangers who bought one of a few packs and fill in the gaps. */
export function packs(w: World, d: Dice): void {
  const prompt = (p: Dice) => rules(p, p.fill(p.pick(forms('packs'))), p.int(1, 3))
  const made = Array.from({ length: d.int(2, 5) }, () => Array.from({ length: d.int(3, 8) }, () => prompt(d)))
  w.group(hard('prompt-pack'), d, d.int(35, 80), 5, (s, m) => {
    const pack = s.favour(made)
    const talk = (): Dialogue => {
      const topic = s.favour(m.topics)
      const text = s.favour(pack).replace('@', `${s.pick(m.own['my'] ?? ['my'])} ${s.pick(topic.thing)}`)
      return { turns: [{ text, answer: answer(s, topic) }, ...chat(s, m).turns.slice(0, s.int(0, 2))] }
    }
    return [{}, [s.about(4, 0.7), talk]]
  })
}
/** A release-day rush: fans sign up within hours and try what is passed around. */
export function fans(w: World, d: Dice): void {
  const passed = [...Array.from({ length: d.int(4, 9) }, () => sum(d)), ...d.some(forms('riddles'), 4)]
  w.group(hard('release-fans'), d, d.int(30, 90), 0, (s, m) => {
    const came = w.released + s.about(0.2, 0.9)
    const when = () => w.at(came + s.about(0.06, 1.2))
    const talk = () => single(s.pick(passed) + s.pick(['', '', ' ', ' think step by step']), worked(s), { thinks: s.chance(0.6) })
    const model = (at: Date) => (at >= w.at(w.released) ? w.fresh : (w.models[0] as string))
    const wish = { model, ...(s.chance(0.6) ? { created: w.at(came) } : {}) }
    return [wish, [s.int(1, 7), talk, when], [s.int(0, 6), () => chat(s, m), when]]
  })
}
/** Families: a card, a line, different heads. */
export function families(w: World, d: Dice): void {
  for (let f = d.int(6, 16); f > 0; f--) {
    const { country, ip, account } = house(w, d, 1, 0.8, ['net'])
    const [paid, joined] = [{ payment_fingerprint: account.payment_fingerprint, plan: 'pro' }, d.between(-200, 4)]
    w.group(hard('family'), d.fork(`family${f}`), d.int(2, 5), 3, (s, m) => {
      const talk = () => (s.chance(0.2) ? single(sum(s), worked(s)) : chat(s, m))
      return [{ country, ip, account: paid, created: w.at(joined + s.pick([0.01, 0.2, -30])) }, [s.about(7, 0.6), talk]]
    })
  }
}
/** A coworking house: small firms and freelancers behind one line, some of whom share a stack. */
export function coworking(w: World, d: Dice): void {
  const { country, ip } = house(w, d, d.int(1, 2), 0.85, ['space'])
  for (let f = d.int(8, 18); f > 0; f--) {
    const tenant = d.fork(`tenant${f}`)
    const { account } = house(w, tenant, 1, 1, ['io', 'co', 'com'])
    const agent = tenant.pick([...KITS.slice(0, 2), ...BROWSERS])
    const base = { country, ip, account, agent, rhythm: { open: 9, close: 19, weekend: 0.1 } }
    const use = (s: Dice, m: Mind) => [base, [s.about(9, 0.7), () => chat(s, m)], [s.int(0, 6), () => coding(s, m)]] as const
    w.group(hard('coworking'), tenant, tenant.pick([1, 1, 2, 4]), 3, use)
  }
}
/** A carrier's shared addresses: unrelated people, many of them new. */
export function carrier(w: World, d: Dice): void {
  const country = d.pick(COUNTRIES)
  const ip = w.site(d, country, d.int(2, 8))
  w.group(hard('carrier-nat'), d, d.int(30, 70), 0, (s, m) => {
    const created = s.chance(0.3) ? { created: w.at(s.between(-15, w.days - 2)) } : {}
    return [{ country, ip, agent: s.pick([BROWSERS[2], KITS[4]]) as string, ...created }, [s.about(6, 0.7), () => chat(s, m)]]
  })
}
/** The ordinary customers: people who chat, those who tried once, and small products of one developer. */
export function ordinary(w: World, d: Dice, size: number): void {
  w.group({ population: 'person', campaign: null, role: 'easy' }, d.fork('people'), size, 1, (s, m) => {
    const n = s.chance(0.17) ? s.int(1, 2) : Math.min(45, s.about(6, 0.8))
    return [s.chance(0.09) ? { created: w.at(s.between(0, w.days - 1)) } : {}, [n, () => chat(s, m)]]
  })
  w.group({ population: 'app', campaign: null, role: 'easy' }, d.fork('apps'), Math.round(size * 0.035), 6, (s) => {
    const topic = s.pick(TOPICS)
    const what = `${firm(s)}, ${s.pick(['an app', 'a website', 'a shop', 'a club'])} for ${topic.name}`
    const system = rules(s, `You are the assistant of ${what}.`, s.int(2, 5))
    const users = Array.from({ length: 30 }, () => mind(s, { topic, codes: 0 }))
    const talk = () => ({ ...chat(s, s.pick(users), system), temperature: 0.4, maxTokens: 600, pace: 40 })
    return [{ ip: w.site(s, CLOUD, 1), agent: s.pick(KITS) }, [s.about(60, 0.6), talk, s.chance(0.5) ? ALWAYS : {}]]
  })
}
