/** Where campaigns and resellers get accounts: cards, exits, clients, mail, birthdays, shared as far as their operator likes. */
import type { Random } from '../../../src/simulate/random.ts'
import { freeMail, ownDomain, type Person, person, type Ties, throwaway } from './people.ts'
import { type Client, type Country, DAY, type Place, type World } from './world.ts'

/** What a mill shares: how many accounts go to a card, an exit, a legal entity and a mailbox (0: each its own), and the rest. */
export interface Mill {
  readonly perCard: number
  readonly perExit: number
  readonly perEntity: number
  readonly perMailbox: number
  readonly oneClient: boolean
  readonly mail: 'free' | 'throwaway' | 'domain' | 'any'
  readonly birth: 'burst' | 'drip' | 'aged'
  readonly oneCountry: boolean
  readonly place: Place
}

/** Draws a mill over the whole range, from careless to careful. */
export function drawMill(r: Random): Mill {
  return {
    perCard: r.weighted([0, 2, 4, 9], [4, 2, 2, 1]),
    perExit: r.weighted([0, 2, 5, 15], [4, 2, 2, 1]),
    perEntity: r.weighted([0, 2, 6], [7, 2, 1]),
    perMailbox: r.chance(0.15) ? 2 + r.int(3) : 0,
    oneClient: r.chance(0.5),
    mail: r.weighted(['free', 'throwaway', 'domain', 'any'] as const, [4, 1, 1, 3]),
    birth: r.pick(['burst', 'drip', 'aged'] as const),
    oneCountry: r.chance(0.4),
    place: r.weighted<Place>(['cloud', 'home', 'vpn', 'mobile', 'office'], [4, 4, 2, 1, 2]),
  }
}

/** Makes accounts one after another; those that stand near each other share what the mill shares. */
export class Supply {
  readonly #client: Client
  readonly #domain: string
  readonly #born: number
  readonly #country: Country
  readonly #given = new Map<string, string>()
  #made = 0

  constructor(
    readonly world: World,
    readonly r: Random,
    readonly mill: Mill,
  ) {
    this.#client = world.client(r, r.weighted(['sdk', 'app', 'tool'] as const, [7, 2, 1]))
    this.#domain = ownDomain(r, world)
    this.#born = world.start + r.between(-50, 1) * DAY
    this.#country = world.country(r)
  }

  next(ties: Ties = {}): Person {
    const { world, r, mill } = this
    const n = this.#made++
    const country = mill.oneCountry ? this.#country : world.country(r)
    const age = {
      burst: () => this.#born + r.exponential(0.3) * DAY,
      drip: () => this.#born - r.between(0, 60) * DAY,
      aged: () => world.start - r.between(60, 700) * DAY,
    }
    const mails = {
      free: () => freeMail(r),
      throwaway: () => throwaway(r),
      domain: () => this.#domain,
      any: () => (r.chance(0.3) ? throwaway(r) : freeMail(r)),
    }
    return person(world, r, {
      country,
      born: age[mill.birth](),
      domain: mails[mill.mail](),
      card: mill.perCard === 0 ? `pay_${r.hex(12)}` : this.#shared('card', n, mill.perCard, () => `pay_${r.hex(12)}`),
      ...(mill.perMailbox === 0 ? {} : { mailbox: this.#shared('mailbox', n, mill.perMailbox, () => r.hex(12)) }),
      ...(mill.perEntity === 0 ? {} : { entity: this.#shared('entity', n, mill.perEntity, () => `ent_${r.hex(12)}`) }),
      ...(mill.perExit === 0
        ? {}
        : {
            exits: [
              this.#shared('exit', n, mill.perExit, () => world.address(r, mill.place, country)),
              world.address(r, mill.place, country),
            ],
          }),
      place: mill.place,
      ...(mill.oneClient ? { client: this.#client } : {}),
      channel: r.chance(0.12) ? 'cloud' : 'direct',
      ...ties,
    })
  }

  #shared(what: string, n: number, per: number, make: () => string): string {
    const key = `${what}${Math.floor(n / per)}`
    const given = this.#given.get(key) ?? make()
    this.#given.set(key, given)
    return given
  }
}
