import { DAY } from './hour.ts'
import type { Random } from './random.ts'
import { random } from './random.ts'
import type { World } from './world.ts'

/** Where an account's requests come from at a time. */
export type Network = (r: Random, time: number) => string

const ISPS_PER_COUNTRY = 7
const REGIONS = 14

/**
 * Addresses lie in 240.0.0.0/4 and 2001:db8::/32, which nobody holds, so that no network that exists stands beside an attack. Within
 * them providers, carrier gateways, cloud regions, VPN exits and offices each keep blocks of their own.
 */
function v4(block: number, host: number): string {
  const value = (240 * 2 ** 24 + block * 2 ** 14 + (host % 2 ** 14)) >>> 0
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`
}

function v6(block: number, subnet: number, host: string): string {
  return `2001:db8:${block.toString(16)}:${(subnet & 0xffff).toString(16)}:${host.slice(0, 4)}:${host.slice(4, 8)}:${host.slice(8, 12)}:${host.slice(12, 16)}`
}

const ispBlock = (country: number, isp: number, part: number): number => 64 + (country * ISPS_PER_COUNTRY + isp) * 24 + part

/** A line at home: an address leased for some days, v6 where the provider gives it; the mobile share leaves through a carrier's gateway. */
export function homeNetwork(r: Random, country: number): Network {
  const isp = Math.floor(r.next() ** 2 * ISPS_PER_COUNTRY)
  const part = r.int(16)
  const key = r.hex(12)
  const lease = r.pick([1, 2, 4, 7, 30, 30, 90])
  const six = r.chance(0.22)
  const mobile = r.chance(0.6) ? r.between(0.05, 0.7) : 0
  const carrier = carrierNetwork(country, isp)
  return (draw, time) => {
    if (mobile > 0 && draw.chance(mobile)) {
      return carrier(draw, time)
    }
    const own = random('lease', key, Math.floor(time / DAY / lease))
    return six
      ? v6(ispBlock(country, isp, part), own.int(65536), random('interface', key).hex(16))
      : v4(ispBlock(country, isp, part), own.int(16384))
  }
}

/** Carrier NAT: a country's mobile users share a few dozen exits. */
function carrierNetwork(country: number, isp: number): Network {
  return (draw) => v4(ispBlock(country, isp, 20), 16 + Math.floor(draw.next() ** 1.5 * 48))
}

/** An office or a campus: one to `exits` addresses for everybody in it. */
export function officeNetwork(key: string, exits: number): Network {
  const r = random('office', key)
  const block = 9000 + r.int(2000)
  const base = r.int(16000)
  return (draw) => v4(block, base + draw.int(exits))
}

/** Commercial VPN exits that anybody may use. */
export function vpnNetwork(r: Random): Network {
  const provider = r.int(6)
  const home = r.int(40)
  return (draw) => v4(11200 + provider, 64 + (draw.chance(0.6) ? home : draw.int(40)) * 3)
}

/** A server in a cloud region; `servers` addresses, replaced now and then as machines are. */
export function cloudNetwork(r: Random, servers = 1, region = r.int(REGIONS)): Network {
  const key = r.hex(10)
  const life = r.pick([1, 3, 14, 60])
  return (draw, time) => {
    const machine = random('machine', key, draw.int(servers), Math.floor(time / DAY / life))
    return v4(11400 + region * 8 + machine.int(8), machine.int(16384))
  }
}

/** A rented pool of residential exits: real subscribers' addresses, few of them seen twice; `width` is how many the pool holds at a time. */
export function proxyPool(world: World, key: string, width: number): Network {
  const r = random(world.seed, 'proxies', key)
  const countries = Array.from({ length: 3 + r.int(4) }, () => r.int(20))
  const turnover = r.pick([0.25, 1, 2])
  return (draw, time) => {
    const exit = random(world.seed, 'exit', key, draw.int(width), Math.floor(time / DAY / turnover))
    return v4(ispBlock(exit.pick(countries), exit.int(ISPS_PER_COUNTRY), exit.int(16)), exit.int(16384))
  }
}
