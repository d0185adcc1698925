import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalForm, tagInput } from './canonical-form.ts'
import { Namespace } from './namespace.ts'
import { TagError } from './tag-error.ts'

const form = canonicalForm

describe('the form of an e-mail address', () => {
  it.each([
    ['ana@mail.example', 'ANA@Mail.EXAMPLE', 'case'],
    ['ana@mail.example', ' ana@mail.example. ', 'spaces around and the last dot'],
    ['ana@mail.example', 'ana+shop@mail.example', 'a sub-address'],
    ['ana@mail.example', 'ａｎａ＠ｍａｉｌ．ｅｘａｍｐｌｅ', 'full width'],
    ['jose\u0301@mail.example', 'jos\u00e9@mail.example', 'composition'],
    ['a@b\u00fccher.example', 'a@xn--bcher-kva.example', 'a domain in Unicode and in ASCII'],
    ['a@stra\u00dfe.example', 'a@xn--strae-oqa.example', 'a sharp s, which IDNA keeps'],
  ])('is one for %s and %s: %3$s', (a, b) => {
    expect(form('email', a)).toBe(form('email', b))
  })

  it.each([
    ['ana@mail.example', '\u0430na@mail.example', 'a Cyrillic letter'],
    ['a.na@mail.example', 'ana@mail.example', 'a dot'],
    ['ana@mail.example', 'ana@mail.example.org', 'a domain'],
    ['ana@m\u0430il.example', 'ana@mail.example', 'a Cyrillic letter in the domain'],
    ['ana1@mail.example', 'anal@mail.example', 'one and ell'],
    ['+a@mail.example', '+b@mail.example', 'a name that begins with a plus'],
  ])('is another for %s and %s', (a, b) => {
    expect(form('email', a)).not.toBe(form('email', b))
  })

  it.each([
    '@mail.example',
    'a@',
    'a@localhost',
    'a\u200bb@mail.example',
    'a\u202eb@mail.example',
    '"a b"@mail.example',
    'a b@mail.example',
    'a\u0000@mail.example',
    '\ud800@mail.example',
    '',
  ])('is refused for %j, and the error does not repeat it', (value) => {
    expect(() => form('email', value)).toThrow(TagError)
    if (value !== '') expect(() => form('email', value)).not.toThrow(value)
  })

  it('keeps an agreed fingerprint as it is', () => {
    expect(form('email', 'eml_0aB')).toBe('eml_0aB')
    expect(form('email', 'eml_0aB')).not.toBe(form('email', 'eml_0ab'))
  })
})

describe('the form of a phone number', () => {
  it.each([
    '+49 30 123456-78',
    '0049 (30) 123456.78',
    'tel:+493012345678',
    '\uff0b\uff14\uff19 30 12345678',
    '+\u0664\u0669 30 12345678',
    '+49\u00a030\u201112345678',
  ])('is +493012345678 for %s', (value) => expect(form('phone', value)).toBe('+493012345678'))

  it.each([
    '030 12345678',
    '+49 (0)30 12345678',
    '+49',
    '+0123456789',
    '+1234567890123456',
    '+49 30 1234 ext 5',
    'call me',
    '+49301234567a',
  ])('is refused for %s', (value) => expect(() => form('phone', value)).toThrow('international number'))
})

describe('the form of an address', () => {
  it('is one for each way to write it', () => {
    expect(form('ip', '203.0.113.7')).toBe('203.0.113.7')
    expect(form('ip', '::ffff:203.0.113.7')).toBe('203.0.113.7')
    expect(form('ip', '::FFFF:CB00:7107')).toBe('203.0.113.7')
    expect(form('ip', '2001:DB8:0:1::1')).toBe('2001:0db8:0000:0001/64')
    expect(form('ip', '2001:db8:0:1:ffff:1:2:3')).toBe('2001:0db8:0000:0001/64')
    expect(form('ip', '2001:db8:0:2::1')).not.toBe(form('ip', '2001:db8:0:1::1'))
  })

  it.each([
    '10.0.0.1',
    '127.0.0.1',
    '192.168.1.1',
    '172.31.0.1',
    '100.64.0.1',
    '169.254.1.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::10.0.0.1',
    '203.0.113.07',
    '203.0.113',
    '1',
    '203.0.113.7:80',
    '[2001:db8::1]',
  ])('is refused for %s', (value) => expect(() => form('ip', value)).toThrow(TagError))
})

describe('the other forms', () => {
  it('keep case where it counts, and issuers apart', () => {
    expect(form('payment', ' pay_Ab ')).toBe('pay_Ab')
    expect(form('payment', 'pay_Ab')).not.toBe(form('payment', 'pay_ab'))
    expect(form('account', 'Market.Example:17')).toBe('market.example:17')
    expect(form('account', 'other.example:17')).not.toBe(form('account', 'market.example:17'))
    for (const value of ['17', ':17', 'market.example:', 'mark_et:17']) expect(() => form('account', value)).toThrow('ISSUER:ID')
    for (const value of ['', 'a b', 'é', 'x'.repeat(257)]) expect(() => form('payment', value)).toThrow('visible ASCII')
    expect(form('chain', '00FFee0011223344')).toBe('00ffee0011223344')
    for (const value of ['ffee0011223344', '0xffee0011223344', '12345678901234567890', '00ffee001122334g'])
      expect(() => form('shingle', value)).toThrow('16 hexadecimal')
  })

  it('see through what is put into a skeleton to evade, but not through homoglyphs', () => {
    const plain = form('skeleton', 'Solve \u27e8slot\u27e9 step by step')
    expect(form('skeleton', '  SOLVE\n\u27e8slot\u27e9\t step  by step ')).toBe(plain)
    expect(form('skeleton', 'So\u200blve \u27e8slot\u27e9 step\u00ad by\ufe0f step\u202e')).toBe(plain)
    expect(form('skeleton', '\uff33olve \u27e8slot\u27e9 step by step')).toBe(plain)
    expect(form('skeleton', 'S\u043elve \u27e8slot\u27e9 step by step')).not.toBe(plain)
    expect(() => form('skeleton', 'x'.repeat(2_001))).toThrow('2001')
    expect(() => form('skeleton', '\u200b')).toThrow(TagError)
    expect(() => form('skeleton', 'a\u0007b')).toThrow(TagError)
  })

  it('of any text are found or refused, the same when taken twice, and short', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.emailAddress(),
      fc.ipV4(),
      fc.ipV6(),
      fc.string({
        unit: fc.constantFrom('+', '0', '1', '9', ' ', '-', '@', '.', 'a', '\u0130', '\u212a', '\u0660', ':', '\u200b'),
      }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...Namespace.options), anyText, (namespace, value) => {
        let once: string
        try {
          once = form(namespace, value)
        } catch (error) {
          expect(error).toBeInstanceOf(TagError)
          return
        }
        if (namespace !== 'ip') expect(form(namespace, once)).toBe(once)
        expect(tagInput(namespace, once).length).toBeLessThan(9_000)
        expect(once).not.toMatch(/\0/)
      }),
      { numRuns: 5_000 },
    )
  })

  it('of one value in two namespaces are two inputs', () => {
    const inputs = (['shingle', 'chain'] as const).map((one) => tagInput(one, form(one, '0011223344556677')).toString('hex'))
    expect(new Set(inputs).size).toBe(2)
    expect(tagInput('payment', 'x').toString()).toBe('payment\0opaque/1\0x')
  })
})
