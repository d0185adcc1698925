import { TagError } from '../tag-error.ts'

/**
 * `skeleton/1`: compatibility forms and case folded, characters that show nothing taken out (they are put in to evade), runs of space as one.
 * The slots stay as they are marked. Homoglyphs stay unlike. At most 2,000 characters.
 */
export function skeletonForm(value: string): string {
  const text = value
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim()
  const length = [...text].length
  if (length === 0 || length > 2_000 || /[\p{Cs}\p{Cc}]/u.test(text)) {
    throw new TagError(
      'value',
      `An identifier of namespace skeleton has ${length} characters or controls; wanted are 1 to 2,000 of text. It is not matched.`,
    )
  }
  return text
}
