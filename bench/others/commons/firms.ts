/** Innocents of trade: agent products, pools of resale, contractors, bureaus, makers of training data, call centres, permitted distillation. */
import type { Sent } from '../fortnight.ts'
import type { Dice } from './chance.ts'
import { forms, TONGUES, TOPICS } from './lists.ts'
import {
  agentRun,
  answer,
  chat,
  type Dialogue,
  essay,
  firm,
  mind,
  project,
  rules,
  snippet,
  sum,
  vocabulary,
  worked,
} from './prose.ts'
import { ALWAYS, BROWSERS, CLOUD, COUNTRIES, hard, house, KITS, PRIVATE, single, type World } from './provider.ts'

/** A coding-agent product: strangers with one client, one system prompt and one set of tools, each on code of his own. */
export function product(w: World, d: Dice): void {
  const name = firm(d)
  const system = rules(d, `You are ${name}, a coding agent in the user's terminal.`, d.int(4, 7))
  const kit = { system, tools: d.some(forms('tools'), d.int(4, 8)) }
  const [agent, client] = [`${name}-cli/${d.int(0, 2)}.${d.int(1, 30)}`, `t13d${d.hex(4)}h2_${d.hex(8)}`]
  w.group(hard('agent-product'), d, d.int(22, 55), 4, (s, m) => {
    const length = () => Math.min(24, Math.round(s.about(6, 0.6)))
    const talk = () => agentRun(s, s.chance(0.8) ? m.project : project(s), kit, length())
    const wish = { agent, client, model: w.choice(s, 0.6), account: { plan: s.pick(['payg', 'pro']) } }
    return [wish, [Math.min(8, s.about(3.5, 0.7)), talk]]
  })
}
/** An honest pool of resale: customers' dialogues are dealt over the accounts, often request by request. */
export function pool(w: World, d: Dice): void {
  const [declared, size, first, sticky] = [d.chance(0.35), d.int(10, 28), d.between(-40, 1), d.pick([0, 0.5, 0.9])]
  const cards = Array.from({ length: d.int(2, size) }, () => `pm_${d.hex(12)}`)
  const [ip, burst] = [w.site(d, d.pick(COUNTRIES), d.int(1, 5)), d.pick([0.5, 9])]
  const partner = declared ? { partner_id: `partner_${d.hex(5)}` } : {}
  const seller = { plan: 'payg', channel: declared ? 'reseller' : 'direct', ...partner } as const
  const people = Array.from({ length: size }, () => {
    const account = { payment_fingerprint: d.pick(cards), email_domain: d.favour(PRIVATE), ...seller }
    const [created, model] = [w.at(first + d.between(0, burst)), w.choice(d, 0.8)]
    return w.person(d, { country: d.pick(COUNTRIES), created, ip, agent: d.pick(KITS.slice(1)), model, account })
  })
  const sent = new Map(people.map((one) => [one, [] as Sent[]]))
  for (let c = size * d.int(4, 7); c > 0; c--) {
    const s = d.fork(`customer${c}`)
    const m = mind(s)
    const { rhythm } = w.person(s)
    for (let n = Math.min(14, Math.round(s.about(4, 0.8))); n > 0; n--) {
      let seat = s.pick(people)
      const who = () => {
        if (!s.chance(sticky)) seat = s.pick(people)
        return seat
      }
      const talk = s.chance(0.05) ? single(sum(s), worked(s)) : chat(s, m)
      for (const one of w.requests(s, talk, w.moment(s, rhythm), who, declared ? `u${c}` : undefined)) sent.get(one.by)?.push(one)
    }
  }
  for (const [one, all] of sent) w.file(hard('S7'), one, all)
}
/** A contractor's raters or red team on private mail, who follow one guideline in paid shifts. */
export function contractor(w: World, d: Dice, nth: number): void {
  const [country, red, start] = [d.pick(COUNTRIES), nth % 2 === 0, d.between(-20, 1)]
  const guide = rules(d, 'Compare the two answers by the guideline.', 3)
  const card = d.chance(0.4) ? { payment_fingerprint: `pm_${d.hex(12)}` } : {}
  w.group(hard(red ? 'red-team' : 'labelling'), d, d.int(14, 40), 4, (s) => {
    const probe = (): Dialogue => {
      const topic = s.pick(TOPICS)
      const text = () => s.fill(s.pick(forms('probes')), vocabulary(topic))
      const turn = () => ({ text: text(), answer: `I cannot help with all of that. ${answer(s, topic, 1)}` })
      return { turns: Array.from({ length: s.int(1, 4) }, turn) }
    }
    const compare = (): Dialogue => {
      const topic = s.pick(TOPICS)
      const opening = s.chance(0.7) ? guide : s.pick(['which is better and why?', 'A or B, with reasons per criterion'])
      return single(
        `${opening}\nPrompt: ${essay(s, topic, 1)}\nA: ${answer(s, topic)}\nB: ${answer(s, topic)}`,
        s.fill(s.pick(forms('verdicts'))),
      )
    }
    const account = { email_domain: s.favour(PRIVATE), plan: 'payg', ...card }
    const rhythm = { open: 8, close: 18, weekend: 0.1 }
    return [{ country, account, created: w.at(start + s.between(0, 2)), rhythm }, [s.about(28, 0.4), red ? probe : compare]]
  })
}
/** A translation bureau: many languages under one style guide, on the bureau's card. */
export function bureau(w: World, d: Dice): void {
  const office = house(w, d, 1, d.between(0.3, 1), ['eu', 'com', 'net'], { plan: 'team' })
  const base = { ...office, rhythm: { open: 8, close: 18, weekend: 0.15 } }
  const guide = `Style guide of ${office.account.email_domain}: translate faithfully, keep names and figures.`
  const system = rules(d, guide, d.int(2, 4))
  w.group(hard('translation'), d, d.int(7, 22), 2, (s) => {
    const pair = s.some(TONGUES, s.int(1, 3))
    const talk = () => {
      const { name, ask, noun, say } = s.pick(pair)
      const there = `${s.fill(s.pick(say), { n: noun })}. ${s.fill(s.pick(ask), { n: noun })}`
      const here = essay(s, s.pick(TOPICS), s.int(1, 4))
      const into = s.pick([`Into ${name}`, `to ${name} please`])
      const [order, text, other] = s.chance(0.5) ? ['Into English', there, here] : [into, here, there]
      return single(`${order}:\n${text}`, other, { system, temperature: 0.2 })
    }
    return [base, [s.about(32, 0.4), talk]]
  })
}
/** A data firm that has samples made and labelled for a small classifier of its own: one entity, or several sister companies. */
export function makers(w: World, d: Dice, nth: number): void {
  const [sisters, topic, labels] = [nth % 2 === 0, d.pick(TOPICS), d.some(forms('classes'), d.int(3, 6))]
  const own = { plan: 'scale', verification: 'business', entity_id: `ent_${d.hex(8)}` } as const
  const { account, ...base } = { ...house(w, d, 1, 1, ['com']), ip: w.site(d, CLOUD, d.int(1, 3)), agent: KITS[0] as string }
  const frame = d.fill('[Write|Generate|Produce] {9} [short messages|customer mails|chat lines] of the class')
  const system = rules(d, `You produce training samples about ${topic.name} for a text classifier.`, 3)
  w.group(hard(sisters ? 'synthetic-sisters' : 'synthetic-data'), d, sisters ? d.int(3, 7) : d.int(1, 4), 0, (s) => {
    const when = { from: s.int(0, w.days - 6), ...(s.chance(0.5) ? ALWAYS : { open: 7, close: 22, weekend: 0.5 }) }
    const talk = () => {
      const label = s.pick(labels)
      const make = `${frame} "${label}" ${s.fill(s.pick(forms('samples')), vocabulary(topic))}`
      if (s.chance(0.7)) return single(make, answer(s, topic), { system, temperature: 1, pace: 4 })
      const text = `Label (${labels.join(', ')}) and say why in one sentence:\n${essay(s, topic, s.int(1, 2))}`
      return single(text, `${label}: ${answer(s, topic, 1)}`, { system, temperature: 0 })
    }
    const name = account.email_domain?.replace('.', `-${s.pick(['data', 'labs', 'retail', 'care', 'uk'])}.`)
    const sister = sisters && name ? { email_domain: name, entity_id: `ent_${s.hex(8)}` } : {}
    const keys = Array.from({ length: s.int(1, 5) }, () => `key_${s.hex(8)}`)
    return [{ ...base, keys, account: { ...account, ...own, ...sister } }, [s.about(160, 0.4), talk, when]]
  })
}
/** A call centre: agents in shifts behind one address, one script, loads that the dialler evens out. */
export function callCentre(w: World, d: Dice): void {
  const hall = house(w, d, d.int(1, 2), 1, ['com'], { plan: 'team', verification: 'business' })
  const base = { ...hall, agent: BROWSERS[0] as string }
  const [topic, load] = [d.pick(TOPICS), d.int(14, 32)]
  const system = rules(d, `You help agents of ${base.account.email_domain} answer callers about ${topic.name}.`, d.int(3, 5))
  w.group(hard('call-centre'), d, d.int(16, 45), 0, (s, m) => {
    const [open, calm] = [s.pick([6, 14, 10]), { ...m, codes: 0, opens: '', turns: 1.3, topics: [topic] }]
    const shift = { created: w.at(d.pick([-60, -31, -3])), rhythm: { open, close: open + 8, weekend: 0.5 } }
    return [{ ...base, ...shift }, [load * s.between(0.85, 1.15), () => chat(s, calm, system)]]
  })
}
/** Permitted distillation: a customer whose contract allows it, with all the signs of a campaign. */
export function permitted(w: World, d: Dice): void {
  const entity_id = `ent_${d.hex(8)}`
  const base = house(w, d, 4, 1, ['ai', 'com'], { plan: 'scale', verification: 'business', entity_id })
  const valid = { valid_from: w.at(-60).toISOString(), valid_until: w.at(200).toISOString() }
  const purpose = 'training of a smaller model for own use'
  w.fortnight.permits.push({ permit_id: `permit_${d.hex(6)}`, entity_id, purpose, ...valid })
  const frame = d.fill('[Solve|Answer] with [full|complete] reasoning, [then grade your own answer|then give a shorter version].')
  w.group(hard('permitted'), d, d.int(6, 16), 0, (s) => {
    const text = () => `${frame}\n\n${s.chance(0.7) ? sum(s) : snippet(s)}`
    const talk = () => single(text(), `${worked(s)} ${worked(s)}`, { temperature: 1, thinks: true, pace: 3 })
    return [{ ...base, created: w.at(-30 + s.between(0, 1)), agent: KITS[0] as string, rhythm: ALWAYS }, [s.about(75, 0.3), talk]]
  })
}
