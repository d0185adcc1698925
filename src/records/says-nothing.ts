/**
 * Words that systems write where there is nothing (nginx a hyphen, exports `null` or `None`), and digests of the empty text, by which an export hashes what is not there. Two accounts of which neither has
 * a card have none in common.
 */
export const NOTHING: readonly string[] = [
  ...[
    '',
    '-',
    '0',
    'none',
    'null',
    'nil',
    'n/a',
    'na',
    'nan',
    'undefined',
    'unknown',
    'empty',
    'anonymous',
    'not set',
    '(none)',
    '(not set)',
  ],
  // MD5, SHA-1, SHA-256 and SHA-512 of no bytes.
  'd41d8cd98f00b204e9800998ecf8427e',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e',
]
const nothing = new Set(NOTHING)

/** Whether the value of an identifying field is none. */
export function saysNothing(value: string): boolean {
  return nothing.has(value.trim().toLowerCase())
}
