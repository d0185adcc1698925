import { TagError } from '../tag-error.ts'

/**
 * `e164/1`: a plus and 8 to 15 digits (ITU-T E.164). Digits of any script count as digits, separators go, `00` stands for the plus. A national
 * number is refused: its country is not guessed. So is an extension, and a national zero in brackets behind a country code.
 */
export function phoneForm(value: string): string {
  const folded = value.normalize('NFKC').trim().replace(/^tel:/i, '')
  if (/\(0\)/.test(folded)) throw wrong()
  const ascii = folded.replace(/\p{Nd}/gu, digitOf).replace(/[\s().\-\u2010-\u2015/]/gu, '')
  const number = ascii.replace(/^00/, '+')
  if (!/^\+[1-9][0-9]{7,14}$/.test(number)) throw wrong()
  return number
}

/** Unicode lays the ten digits of each script out in order, the zero at the nearest place below that is no digit's successor. */
function digitOf(c: string): string {
  const code = c.codePointAt(0) as number
  let zero = code
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

function wrong(): TagError {
  return new TagError(
    'value',
    'An identifier of namespace phone is no international number, + and 8 to 15 digits. It is not matched.',
  )
}
