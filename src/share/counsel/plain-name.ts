/** A name as people read it: spaces at the ends, capitals and look-alike forms make no second person. */
export function plainName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase()
}
