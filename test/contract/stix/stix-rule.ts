import type { Read, ReadBundle } from './exports.ts'

/** What STIX 2.1 asks of content, by section, or a documented check of the OASIS validator, by code. Written from the texts, for what is sent here. */
export type StixRule = {
  readonly name: string
  /** What is wrong, in words; nothing where the bundle keeps the rule. */
  readonly faults: (bundle: ReadBundle) => string[]
  /** Breaks the rule in a good bundle: a rule that nothing can break says nothing. */
  readonly broken: (bundle: ReadBundle) => ReadBundle
}

export const each = (check: (object: Read) => string | false) => (bundle: ReadBundle) =>
  bundle.objects.flatMap((object) => {
    const fault = check(object)
    return fault === false ? [] : [`${object.id}: ${fault}`]
  })
export const lists = (object: Read, name: string): string[] =>
  Array.isArray(object[name]) ? (object[name] as unknown[]).map(String) : []
/** Changes the first object of a type, or the first of all. */
export const change =
  (type: string | undefined, how: (object: Read) => object) =>
  (bundle: ReadBundle): ReadBundle => {
    const at = Math.max(
      0,
      bundle.objects.findIndex((one) => type === undefined || one.type === type),
    )
    return { ...bundle, objects: bundle.objects.map((one, i) => (i === at ? (how(one) as Read) : one)) }
  }
export const set = (type: string | undefined, more: object) => change(type, (one) => ({ ...one, ...more }))
export const inVocabulary = (property: string, words: readonly string[]) =>
  each((one) => {
    const values = Array.isArray(one[property])
      ? lists(one, property)
      : one[property] === undefined
        ? []
        : [String(one[property])]
    const odd = values.find((value) => !words.includes(value))
    return odd !== undefined && `${property} ${odd}`
  })
export const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
