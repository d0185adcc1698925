/** Fills the kinds of innocents group by group: each group draws its ties, its sheets of templates, its clients and its hours. */
import { type Random, random } from '../../../src/simulate/random.ts'
import type { Fortnight } from '../fortnight.ts'
import { Crew, settings } from './crew.ts'
import { INSTITUTIONS, type Kind, STANDING } from './kinds.ts'
import { freeMail, ownDomain, person, type Ties } from './people.ts'
import { clock } from './rhythm.ts'
import { single } from './talk.ts'
import { DAY, HOUR, type World } from './world.ts'

/** How a query of a retrieval pipeline begins. */
const ASKED = ['How does the text explain', 'Why is there', 'What is said on', 'Is there a link of']

/** Ties that hold for a whole group, drawn from the chances that its kind gives, and when its accounts were born. */
export function groupTies(
  world: World,
  r: Random,
  ties: Kind['ties'],
  client: Kind['client'],
): { all: Ties; born: () => number | undefined } {
  const country = world.country(r)
  const entity = r.chance(ties.entity)
  const exits = Array.from({ length: 1 + r.int(3) }, () =>
    world.address(r, entity && client === 'sdk' ? 'cloud' : 'office', country),
  )
  const day = world.start - r.between(-2, 200) * DAY
  const burst = r.chance(ties.burst)
  const all: Ties = {
    country,
    kind: client,
    ...(entity
      ? {
          entity: `ent_${r.hex(12)}`,
          plan: r.pick(['team', 'enterprise', 'payg']),
          verification: r.pick(['business', 'business', 'email'] as const),
        }
      : {}),
    ...(r.chance(ties.card) ? { card: `pay_${r.hex(12)}` } : {}),
    ...(r.chance(ties.exit) ? { exits } : {}),
    ...(r.chance(ties.domain) || entity ? { domain: ownDomain(r, world) } : {}),
    ...(r.chance(ties.client) ? { client: world.client(r, client) } : {}),
  }
  return { all, born: () => (burst ? Math.min(day + r.exponential(0.2) * DAY, world.start + 3 * DAY) : undefined) }
}

function group(fortnight: Fortnight, world: World, kind: Kind, n: number): number {
  const r = random(world.seed, kind.population, n)
  const { all, born } = groupTies(world, r, kind.ties, kind.client)
  const members = Array.from({ length: Math.round(r.between(...kind.size)) }, () => {
    const at = born()
    const alone = r.chance(0.1) && all.entity === undefined
    return person(world, r, { ...all, ...(alone ? { domain: freeMail(r) } : {}), ...(at === undefined ? {} : { born: at }) })
  })
  const crew = new Crew(world, { population: kind.population, role: 'hard', campaign: null }, members)
  const sheets = r
    .shuffle(kind.wordings)
    .slice(0, Math.round(r.between(...kind.sheets)))
    .map((one) => world.texts.settle(r, one))
  const libraries = members.map(() => Array.from({ length: 2 + r.int(7) }, () => world.texts.fill(r, '{document}')))
  const asSystem = r.chance(0.3)
  const shift = r.pick(kind.hours)
  const rotates = r.chance(0.4)
  const alike = r.chance(0.5) ? settings(r, world, kind.style) : undefined
  const most = r.logNormal((kind.volume[0] + kind.volume[1]) / 2.4, 0.4)
  const share = r.between(...kind.own)
  crew.work(r, {
    task: (q, member) => {
      const sheet = q.pick(sheets)
      const document = q.pick(libraries[member] ?? [''])
      const [one = 'it', other = 'this'] = q.shuffle(document.match(/\p{L}{6,}/gu) ?? [])
      const about = `${q.pick(ASKED)} ${one} ${q.pick(['and', 'for', 'beside'])} ${other}?`
      const cut = sheet.indexOf('\n')
      const prompt = world.texts.fill(q, asSystem && cut > 0 ? sheet.slice(cut + 1) : sheet, { document, about })
      const manner = sheet.includes('yes or no') ? 'yes' : kind.manner
      return [
        single(
          prompt.trim(),
          manner === 'yes' ? q.pick(['yes', 'no']) : world.texts.reply(q, manner, manner === 'label' ? sheet : prompt),
          asSystem && cut > 0 ? sheet.slice(0, cut).trim() : undefined,
        ),
      ]
    },
    volume: (q) => Math.min(kind.volume[1] * 1.3, q.logNormal(most * (1 - share), kind.population === 'call-centre' ? 0.3 : 0.8)),
    times: (q, who, count) => clock(q, rotates ? q.pick(kind.hours) : shift, who.country.zone, who.from, who.to, count),
    settings: (q) => alike ?? settings(q, world, kind.style),
    own: () => Math.min(0.95, Math.max(0, share + r.between(-0.1, 0.1))),
    hours: kind.hours[0] ?? 'office',
    pooled: all.card !== undefined && r.chance(0.15) ? 0.1 : 0,
    pace: 0.02 * HOUR,
  })
  crew.file(fortnight)
  return members.length
}

/** Standing kinds, nine to all of the author's own, and then more groups until `wanted` accounts stand. */
export function institutions(fortnight: Fortnight, world: World, wanted: number): number {
  const r = random(world.seed, 'institutions')
  const chosen = r.shuffle(INSTITUTIONS).slice(0, 9 + r.int(INSTITUTIONS.length - 8))
  const once: readonly Kind[] = [...STANDING, ...chosen]
  let made = 0
  for (let n = 0; n < once.length || made < wanted; n++) {
    made += group(fortnight, world, once[n] ?? r.pick(n % 4 === 0 ? STANDING : chosen), n)
  }
  return made
}
