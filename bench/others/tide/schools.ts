/** Campuses, courses whose term starts, and a hackathon: many people of one place, with one task or none. */
import { between, drawTimes, HOURS, PROFILES, profile } from './calendar.ts'
import { sessions } from './dialogue.ts'
import { firm } from './firm.ts'
import { clientOf, drawCountry, freeMail, seat } from './identity.ts'
import { fill, NAMES, PLACES, spin } from './spin.ts'
import { address, type World } from './world.ts'

/** People of a university: its network and mail, and questions of their own. */
export function campuses(world: World): void {
  const rng = world.rng('campus')
  for (let c = 2 + rng.int(2); c > 0; c--) {
    const own = firm(world, rng, rng.pick(['domain', 'domain', 'entity', 'nothing'] as const), '.edu')
    for (let n = 22 + rng.int(22); n > 0; n--) {
      const one = own.open(undefined, { shareClient: false, browser: rng.chance(0.7), verification: 'email' })
      const starts = drawTimes(rng, world.calendar.curve(PROFILES.student, own.country.zone), 0.22 * rng.logNormal(1, 0.8))
      const manner = { taste: rng.pick(['study', 'write', 'code', 'chat'] as const), language: own.country.language, turns: 2 }
      const sent = sessions(world, rng, manner, starts).map(({ hour, turn }) =>
        world.sent(rng, Math.min(hour, HOURS - 0.001), turn, one.wire(rng), rng.pick([world.models.main, world.models.small])),
      )
      world.fortnight.account(one.account, { role: 'hard', population: 'campus', campaign: null }, sent)
    }
  }
}

const SHEET =
  '[You are the tutor of|Act as teaching assistant for|Help me in] course <code> [at <school>|]. [Give hints ' +
  'before the solution.|Do not hand over the full answer.|Check my reasoning line by line.] ' +
  '[Assignment|Sheet|Exercise] <week>, part <part>:\n<q>'

/** Courses that begin within the fortnight: accounts made in the first session, a sheet a week, and a rush before it is due. */
export function courses(world: World): void {
  const rng = world.rng('course')
  for (let c = 2; c > 0; c--) {
    const own = firm(world, rng, rng.pick(['domain', 'entity', 'nothing'] as const), '.edu')
    const monday = world.calendar.next(1, rng.int(2) * 24)
    const first = monday + 24 * rng.int(4) - own.country.zone + rng.pick([9, 11, 14])
    const due = first + 24 * 6 + rng.between(4, 10)
    const template = fill(spin(SHEET, rng), {
      code: `${rng.pick(['CS', 'ST', 'MA', 'AI'])}${100 + rng.int(300)}`,
      school: own.name,
    })
    const sheet = rng.shuffle(world.corpus.exams).slice(0, 14)
    const client = rng.chance(0.5)
    for (let n = 18 + rng.int(18); n > 0; n--) {
      const created = first + (rng.chance(0.75) ? rng.between(-0.2, 1.2) : rng.exponential(30))
      const one = own.open(created, { shareClient: client, browser: !client, verification: 'email' })
      const rush = (hour: number): number => (hour < due ? 1 + 3 * Math.exp(-(due - hour) / 20) : hour < due + 2 ? 0.5 : 0.7)
      const curve = world.calendar.curve(PROFILES.student, own.country.zone, (hour) => between(created, HOURS)(hour) * rush(hour))
      const own1 = sessions(world, rng, { taste: 'study', language: 'en', turns: 1.6 }, drawTimes(rng, curve, 0.12))
      const opening = [created + rng.between(0.02, 1)].filter((hour) => hour < HOURS)
      const given = [...opening, ...drawTimes(rng, curve, 0.5)].map((hour) => {
        const content = fill(template, { week: hour < due ? '1' : '2', part: rng.pick(['a', 'b', 'c']), q: rng.pick(sheet) })
        return { hour, turn: { messages: [{ role: 'user' as const, content }], response: world.babble.reply(rng, 70) } }
      })
      const sent = [...own1, ...given]
        .filter(({ hour }) => hour > created && hour < HOURS)
        .map(({ hour, turn }) => world.sent(rng, hour, turn, one.wire(rng), world.models.main))
      world.fortnight.account(one.account, { role: 'hard', population: 'course', campaign: null }, sent)
    }
  }
}

const KITS = [
  'You are the concierge agent in the starter kit. State the plan, then act on it. Team <team> builds: <idea>.',
  'Starter project. Persona: helpful maker. Product of team <team>: <idea>. Answer in JSON.',
]

/** A hackathon over a weekend: accounts made within hours of its opening, a coupon, one hall's network, a starter kit. */
export function hackathon(world: World): void {
  const rng = world.rng('hackathon')
  const country = drawCountry(rng)
  const opens = world.calendar.next(rng.pick([5, 6]), 24 * rng.int(7)) - country.zone + rng.between(9, 18)
  const ends = opens + rng.pick([24, 36, 48])
  const hall = [address(rng), address(rng)]
  const coupon = rng.chance(0.6) ? `pm_${rng.hex(12)}` : undefined
  const kit = rng.pick(KITS)
  const day = profile([4, 3, 2, 2, 1, 1, 2, 4, 8, 11, 12, 12, 9, 12, 13, 13, 13, 12, 9, 10, 11, 11, 9, 7], 1)
  for (let team = 7 + rng.int(7); team > 0; team--) {
    const kind = rng.pick(['a map of', 'a coach for', 'alerts about', 'a game with', 'search in'])
    const about = rng.pick(['bus delays', 'lost pets', 'old recipes', 'bird song', 'bike routes', 'school lunches'])
    const idea = `${kind} ${about} in ${rng.pick(PLACES)}`
    const system = fill(kit, { team: `${rng.pick(NAMES)}${rng.int(99)}`, idea })
    for (let n = 2 + rng.int(4); n > 0; n--) {
      const created = opens + rng.exponential(2.5) - 0.5
      const one = seat(world, rng, {
        country,
        created,
        addresses: [...hall, address(rng)],
        client: clientOf(rng.pick(['openai-python/1.58.0', 'openai-node/4.67.1']), 0),
        fields: {
          email_domain: freeMail(rng),
          ...(coupon === undefined ? {} : { payment_fingerprint: coupon }),
          plan: 'free',
          verification: 'email',
        },
      })
      const curve = world.calendar.curve(
        day,
        country.zone,
        (hour) => between(created, Math.min(ends, HOURS))(hour) * (hour > ends - 6 ? 1.8 : 1),
      )
      const starts = [created + rng.between(0.1, 2), ...drawTimes(rng, curve, rng.logNormal(2.2, 0.6))].sort((a, b) => a - b)
      const later = rng.chance(0.2) && ends + 24 < HOURS ? [rng.between(ends, HOURS - 1)] : []
      const talk = sessions(world, rng, { taste: rng.pick(['short', 'code'] as const), language: 'en', system, turns: 1.7 }, [
        ...starts,
        ...later,
      ])
      const sent = talk
        .filter(({ hour }) => hour > created && hour < HOURS)
        .map(({ hour, turn }) => world.sent(rng, hour, turn, one.wire(rng), world.models.main))
      world.fortnight.account(one.account, { role: 'hard', population: 'hackathon', campaign: null }, sent)
    }
  }
}
