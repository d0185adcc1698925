/**
 * The skeleton of a prompt: that of the campaign's templates whose fixed parts it has in order, else the prompt with numbers and quotations masked.
 *
 * @param templates skeletons with their slots as ⟨…⟩
 */
export function skeletonOf(prompt: string, templates: readonly string[]): string {
  const found = templates.find((template) => {
    let at = 0
    const parts = template.split(/⟨[^⟨⟩]*⟩|\s+/u).filter((part) => part !== '')
    if (parts.length === 0) return false
    return parts.every((part) => {
      const next = prompt.indexOf(part, at)
      at = next + part.length
      return next >= 0
    })
  })
  return found ?? prompt.replace(/"[^"]*"|“[^”]*”|\d+(?:[.,]\d+)*/gu, '⟨⟩').trim()
}
