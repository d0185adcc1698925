import { BlockList, isIP, isIPv4 } from 'node:net'
import { TagError } from '../tag-error.ts'

/** Addresses that many unrelated networks use inside, and ranges that name no host (IANA special-purpose registries). */
const SPECIAL = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  SPECIAL.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  SPECIAL.addSubnet(net, bits, 'ipv6')
}

/**
 * `ip/1`: IPv4 dotted; IPv4 inside IPv6 is that IPv4; IPv6 by its first 64 bits, as hosts change the rest by the day (RFC 8981). Private, local,
 * multicast and shared (RFC 6598) addresses are refused: they name nobody.
 */
export function ipForm(value: string): string {
  const text = value.trim()
  if (isIP(text) === 0 || text.includes('%')) throw wrong('is no address')
  if (isIPv4(text)) return v4Form(text)
  const groups = groupsOf(text)
  if (groups.slice(0, 5).every((one) => one === 0) && groups[5] === 0xffff) {
    return v4Form(
      groups
        .slice(6)
        .flatMap((one) => [one >> 8, one & 255])
        .join('.'),
    )
  }
  if (SPECIAL.check(text, 'ipv6')) throw wrong('is a special-purpose address')
  return `${groups
    .slice(0, 4)
    .map((one) => one.toString(16).padStart(4, '0'))
    .join(':')}/64`
}

function v4Form(text: string): string {
  if (SPECIAL.check(text, 'ipv4')) throw wrong('is a special-purpose address')
  return text
}

/** The eight groups of a valid IPv6 address: the URL parser writes it one way, without dotted parts. */
function groupsOf(text: string): number[] {
  const [head = '', tail] = new URL(`http://[${text}]/`).hostname.slice(1, -1).split('::')
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((one) => Number.parseInt(one, 16)))
  const left = numbers(head)
  const right = numbers(tail ?? '')
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right]
}

function wrong(why: string): TagError {
  return new TagError('value', `An identifier of namespace ip ${why}. It is not matched.`)
}
