/**
 * Small trades that share a text: prompt collections, translation tools, book translators, sellers, data vendors,
 * checkers, bots.
 */
import type { Random } from '../../../src/simulate/random.ts'
import { goods, hard, plain, repeat } from './chores.ts'
import { browser, library, tool } from './clients.ts'
import { DAY } from './clock.ts'
import { chatter, cheapDomain, someone } from './crew.ts'
import { organisation } from './firms.ts'
import { before, open } from './holder.ts'
import { anyLand, fixed, landOf } from './lands.ts'
import { answer, converse, talk } from './speech.ts'
import { fill, lines, some, spin, whole } from './spin.ts'
import { tongueOf } from './words.ts'
import type { World } from './world.ts'

const PACK = lines(`
{Be my|You are a} {blunt mentor|growth coach}: {tear apart|stress-test} my plan for [t], {score it out of ten|rank its three \
weakest points}, {then rebuild it|then give me tomorrow's first step}.
{Act like|Pretend to be} a {viral copywriter|magazine editor}. {Hook, story, offer|Problem, pain, promise}: {one page|150 \
words} on [t] for [w]. {Ask me nothing|No clichés}.
{Build|Map out} a {30-day|weekend} {content calendar|skill sprint} around [t]; columns: {day, angle, hook|date, drill, \
proof}. {Audience|Reader}: [w].
{Interview me|Ask me five sharp questions} about [t], {wait for answers|one by one}, then {write the bio|draw up the pitch} \
for [w].
{Give me|Find} ten {contrarian|unexpected} takes on [t] that [w] would {share|argue with}; {mark the riskiest|end with the \
safest}.
`)
const READERS = [
  'new parents',
  'retired teachers',
  'small landlords',
  'gym owners',
  'street vendors',
  'nurses',
  'game streamers',
  'expats',
]

/** Buyers of a prompt collection: strangers with several rare texts in common, each about a business of its own. */
export function promptPack(world: World, r: Random, count: number): void {
  const pack = Array.from({ length: whole(r, 4, 10) }, () => spin(r, r.pick(PACK)))
  for (let n = 0; n < count; n++) {
    const holder = open(world, r, { label: hard('prompt-pack'), land: anyLand(r) })
    const liked = some(r, pack, whole(r, 2, 6))
    const own = some(r, tongueOf(holder.land.tongue).things, whole(r, 1, 3))
    const readers = some(r, READERS, 2)
    repeat(world, r, holder, whole(r, 4, 22), { hours: 'evening', offset: holder.land.offset, weekend: 1 }, (draw) => {
      const t = draw.pick(own)
      return plain(undefined, fill(draw.pick(liked), { t, w: draw.pick(readers) }), answer(draw, 'en', t))
    })
    chatter(world, r, holder, whole(r, 4, 25))
  }
}

const READING = [
  'You are a professional, authentic machine translation engine. Return the translation only, keep tags and line breaks.',
  'Translate what I select on the page. Keep code, links and names untouched. Do not answer questions in the text.',
]
const TARGETS = ['简体中文', 'Tiếng Việt', 'русский', 'español', '日本語', 'Türkçe', 'العربية', '한국어', 'português', 'ไทย']

/** Users of a popular bilingual reading extension: its fixed text, and whatever page each of them reads. */
export function readers(world: World, r: Random, count: number): void {
  for (let n = 0; n < count; n++) {
    const target = r.pick(TARGETS)
    const holder = open(world, r, {
      label: hard('reading-tool'),
      land: anyLand(r),
      client: { ...browser(r), api: true },
      base: world.line.small,
    })
    const system = r.pick(READING)
    repeat(
      world,
      r,
      holder,
      Math.round(r.logNormal(32, 0.8)),
      { hours: 'evening', offset: holder.land.offset, weekend: 1 },
      (draw) => {
        const text = world.decks.papers.deal().ask
        const part = text.slice(0, text.indexOf('. ', 80) + 1 || 220)
        return plain(system, `Translate to ${target}:\n\n${part}`, answer(draw, holder.land.tongue, '', 3), {
          set: { temperature: 0 },
        })
      },
    )
  }
}

/**
 * Free translators of one publisher: its style sheet and glossary, and a share of the book for each, by their own
 * accounts and cards.
 */
export function bookTranslators(world: World, r: Random, count: number): void {
  const book = whole(r, 100, 999)
  const into = r.pick(['pt', 'tr', 'id', 'vi', 'es', 'ru'])
  const sheet = spin(
    r,
    `{House style|Series rules} ${book}/${into}: {keep the narrator dry|present tense}, {no footnotes|notes in brackets}, \
{first names stay|convert measures}; glossary: {berth, ledger|moor, heath|loom, shuttle} as agreed.`,
  )
  for (let n = 0; n < count; n++) {
    const land = landOf(r, into)
    const holder = open(world, r, { label: hard('book-translator'), land, created: before(world, r, 3, 400) })
    let page = n * 40
    repeat(world, r, holder, whole(r, 12, 38), { hours: 'office', offset: land.offset, weekend: 0.5 }, (draw) => {
      page += 1
      return plain(sheet, `p. ${page}\n${world.decks.documents.deal().ask}`, answer(draw, into, '', 5))
    })
    chatter(world, r, holder, whole(r, 2, 20))
  }
}

const LISTING = [
  '{Title|Headline} under 60 signs, five {selling points|bullets}, {search words|tags} at the end. {Platform ' +
    'rules apply|No emoji}. {Market|Country}: [m]. Item: [g]',
  '{Answer the buyer|Reply to this review} as the shop, {two lines|warm}, in the language of [m]: "[g] {came ' +
    'late|smaller than shown|works well}"',
  '{Name|Suggest} a price {band|range} and {three|four} rivals for [g] in [m]. {Table|Bullets} only.',
]

/** Sellers of a marketplace who use the same helper of its partner shop; each sells its own goods. */
export function sellers(world: World, r: Random, count: number): void {
  const frames = Array.from({ length: whole(r, 2, 4) }, () => spin(r, r.pick(LISTING)))
  const client = tool(`${r.pick(['SellMate', 'Lapak', 'ShopPilot'])}/${whole(r, 1, 5)}.${r.int(9)}`, 'node')
  for (let n = 0; n < count; n++) {
    const land = anyLand(r)
    const holder = open(world, r, { label: hard('seller-tool'), land, client })
    const stock = Array.from({ length: whole(r, 3, 12) }, () => goods(r))
    repeat(world, r, holder, Math.round(r.logNormal(22, 0.7)), { hours: 'office', offset: land.offset, weekend: 0.8 }, (draw) => {
      const g = draw.pick(stock)
      return plain(undefined, fill(draw.pick(frames), { g, m: land.code }), answer(draw, land.tongue, g.split(',')[0] ?? ''))
    })
  }
}

/** Small data vendors with honest orders: labels of a closed set for a client's own lines. */
export function vendors(world: World, r: Random, count: number): void {
  while (count > 0) {
    const size = Math.min(count, whole(r, 2, 7))
    const set = some(r, ['rude', 'fine', 'ad', 'off topic', 'unclear', 'urgent', 'sarcastic', 'personal data'], whole(r, 3, 5))
    const order = spin(
      r,
      `{Order|Client job} ${r.hex(3)}: {tag|label} the line with one of ${set.join(' / ')}. {Second reader|First pass}; {if \
torn, pick the milder|no comments}.`,
    )
    for (const holder of organisation(world, r, 'data-vendor', size, 'email'))
      repeat(
        world,
        r,
        holder,
        Math.round(r.logNormal(48, 0.4)),
        { hours: 'office', offset: holder.land.offset, weekend: 0.1 },
        (draw) => {
          const line = draw.chance(0.6)
            ? world.decks.intents.deal().ask
            : talk(world, draw, { tongue: holder.land.tongue, bent: 'chat' }, 1)[0]?.ask
          return plain(order, line ?? '', draw.pick(set), { set: { temperature: 0, max_tokens: 8 } })
        },
      )
    count -= size
  }
}

/** Checkers of translations who let the model say which of two is better, with the sheet of their trade body. */
export function checkers(world: World, r: Random, count: number): void {
  const sheet = spin(
    r,
    '{Source|Original}: [s]\n{Version|Rendering} 1: [a]\n{Version|Rendering} 2: [b]\n{Sense, register, terms|' +
      'Meaning, fluency, house terms}: which {reads better|goes to print}, and {one edit|what would you change}?',
  )
  for (let n = 0; n < count; n++) {
    const holder = open(world, r, {
      label: hard('translation-check'),
      land: anyLand(r),
      client: r.chance(0.5) ? library(r) : browser(r),
    })
    const { tongue, offset } = holder.land
    repeat(world, r, holder, whole(r, 10, 40), { hours: 'office', offset, weekend: 0.2 }, (draw) => {
      const s = world.decks.documents.deal().ask.slice(0, 200)
      const content = fill(sheet, { s, a: answer(draw, tongue, '', 2), b: answer(draw, tongue, '', 2) })
      return plain(undefined, content, `${whole(draw, 1, 2)}. ${answer(draw, 'en', 'the text', 1)}`)
    })
    chatter(world, r, holder, whole(r, 0, 12))
  }
}

/** Keepers of chat bots in messengers: a character of its own, users nobody names, and a few accounts against the rate limits. */
export function bots(world: World, r: Random, count: number): void {
  while (count > 0) {
    const size = Math.min(count, whole(r, 1, 4))
    const land = anyLand(r)
    const named = spin(
      r,
      `{You are|Stay in character as} ${cheapDomain(r).split('.')[0]}, {a sassy|a gentle|an all-knowing} {fortune teller|\
study buddy|bartender|cat} in a {group chat|messenger}. {Two lines at most|Use emojis}.`,
    )
    const shared = {
      label: hard('bot-keeper'),
      land,
      client: tool('node-telegram/0.66', 'node'),
      address: fixed(r, 'cloud'),
      card: `pm_${r.hex(12)}`,
    }
    const start = before(world, r, 1, 120)
    const accounts = Array.from({ length: size }, () =>
      open(world, r, { ...shared, created: start + r.next() * 3 * DAY, base: world.line.small }),
    )
    for (const holder of accounts)
      for (let n = whole(r, 12, 30); n > 0; n--)
        converse(
          world,
          r,
          holder.span.from + r.next() * 13 * DAY,
          talk(world, r, { ...someone(r, land), bent: 'chat' }),
          () => r.pick(accounts),
          { system: named },
        )
    count -= size
  }
}
