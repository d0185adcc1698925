/** Where a program listens; port 0 is any that is free. */
export type Place = { readonly host: string; readonly port: number }

/** Reads HOST:PORT, with an IPv6 host in brackets; undefined where it is none. */
export function placeOf(text: string): Place | undefined {
  const [, bracketed, plain, digits] = /^(?:\[([0-9A-Fa-f:.]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? []
  const [host, port] = [bracketed ?? plain, Number(digits)]
  return host === undefined || port > 65_535 ? undefined : { host, port }
}

/** Whether only this machine can reach a host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}
