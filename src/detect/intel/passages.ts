/** Marks that masking leaves in a text: ⟨slot⟩, ⟨name⟩, ⟨number⟩ and the like. */
const MARK = /⟨[a-z]{1,20}⟩/gu

/** The passages of a masked text that stood in it word for word, in their order: what lies between its marks. */
export function passages(pattern: string): string[] {
  return pattern
    .split(MARK)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
