import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChainError } from '../chain-error.ts'
import { logSigner, privateKeyFor } from '../testdata/key-pair.ts'
import { cosigner } from './signer.ts'
import { isQuorum, parseTrustPolicy } from './trust-policy.ts'
import { formatVerifierKey } from './verifier-key.ts'

const witness = (word: string) => cosigner(`${word}.example/w`, privateKeyFor(word), () => 0).key
const X = ['x1', 'x2', 'x3'].map(witness)

const line = (name: string, word = name) => `witness ${name} ${formatVerifierKey(witness(word))}`
const parse = (...lines: string[]) => parseTrustPolicy(Buffer.from(lines.join('\n')))
const LOG = `log ${formatVerifierKey(logSigner().key)}`

describe('a trust policy', () => {
  it('reads the example of the specification: two of three, and one of two others', () => {
    const policy = parse(
      '# who watches the forum',
      LOG,
      '',
      ...['x1', 'x2', 'x3'].map((name) => line(name)),
      'group X-witnesses 2 x1 x2 x3',
      ' \t# others',
      `${line('y1')} https://y1.example/w/`,
      line('y2'),
      'group\tY-witnesses any y1 y2  ',
      'group X-and-Y all X-witnesses Y-witnesses',
      'quorum X-and-Y',
    )
    expect(policy.logs).toEqual([logSigner().key])
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual([
      ...['x1', 'x2', 'x3'].map((name) => [name, undefined]),
      ['y1', 'https://y1.example/w/'],
      ['y2', undefined],
    ])
    const [x1, x2, x3, y1, y2] = policy.witnesses.map((one) => one.key) as [(typeof X)[0], ...typeof X]
    for (const enough of [
      [x1, x2, y1],
      [x2, x3, y2],
      [x1, x2, x3, y1, y2],
    ])
      expect(isQuorum(policy.quorum, enough as typeof X)).toBe(true)
    for (const few of [[], [x1, x2], [x1, y1, y2], [x1, x1, y1], [y1, y2]])
      expect(isQuorum(policy.quorum, few as typeof X)).toBe(false)
  })

  it('takes one witness, or none, for a quorum', () => {
    const one = parse(line('x1'), 'quorum x1')
    expect(isQuorum(one.quorum, [])).toBe(false)
    expect(isQuorum(one.quorum, [one.witnesses[0]?.key as (typeof X)[0]])).toBe(true)
    expect(isQuorum(parse('quorum none').quorum, [])).toBe(true)
  })

  it('says which line is wrong, and why', () => {
    const two = [line('a', 'x1'), line('b', 'x2')]
    const wrong: [string[], RegExp][] = [
      [[...two], /no quorum line/],
      [[...two, 'quorum c'], /line 3: "c" is no witness or group/],
      [['group g any a', ...two, 'quorum g'], /line 1: "a" is no witness/],
      [[...two, 'group g 3 a b', 'quorum g'], /line 3: 3 of 2 members/],
      [[...two, 'group g 0 a b', 'quorum g'], /line 3: "0" is no all, any/],
      [[...two, 'group g any a a', 'quorum g'], /line 3: it names a member twice/],
      [[...two, 'group g any a', 'group h any a', 'group q 2 g h', 'quorum q'], /line 4: "a" is a member of a group before/],
      [[...two, 'group g any a', 'group h any g', 'group q 2 g h', 'quorum q'], /line 5: "g" is a member of a group before/],
      [[...two, 'group a any b', 'quorum a'], /line 3: the name "a" is taken/],
      [[...two, 'group none any b', 'quorum none'], /line 3: the name "none" is taken/],
      [[...two, 'quorum a', 'quorum b'], /line 4: a second quorum line/],
      [[line('a', 'x1'), line('b', 'x1'), 'quorum a'], /line 2: the same key/],
      [[LOG, LOG, 'quorum none'], /line 2: the same key/],
      [[LOG.replace('log ', 'witness w '), 'quorum w'], /line 1: the key is of signature type 1/],
      [[line('a', 'x1').replace('witness a', 'log'), 'quorum none'], /line 1: the key is of signature type 4/],
      [['witness a', 'quorum none'], /line 1: wanted is: witness NAME VKEY/],
      [['log nonsense', 'quorum none'], /line 1: Key "nonsense"/],
      [['quorum none\r'], /line 1: it holds a control character/],
      [['trust everybody'], /line 1: "trust" is none of/],
      [['\ufeffquorum none'], /line 1: it begins with a byte-order mark/],
      [['{"username":"lab-a","password":"hunter2"}'], /line 1: text of 41 characters is none of/],
      [
        ['log PRIVATE+KEY+forum+0a1b2c3d+AQBodW50ZXIy', 'quorum none'],
        /line 1: Key text of \d+ characters: this is the private half/,
      ],
    ]
    for (const [lines, why] of wrong) expect(() => parse(...lines)).toThrow(why)
  })

  it('refuses what it does not take with a ChainError, whatever the bytes', () => {
    const words = fc.constantFrom(
      'log',
      'witness',
      'group',
      'quorum',
      'a',
      'b',
      'any',
      'all',
      '1',
      '2',
      'none',
      '\n',
      '\t',
      LOG,
      line('a', 'x1'),
    )
    const text = fc
      .array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 30 })
      .map((some) => some.join(' '))
    fc.assert(
      fc.property(
        fc.oneof(
          text.map((some) => Buffer.from(some)),
          fc.uint8Array({ maxLength: 200 }),
        ),
        (bytes) => {
          try {
            expect(parseTrustPolicy(bytes)).toHaveProperty('witnesses')
          } catch (error) {
            expect(error).toBeInstanceOf(ChainError)
          }
        },
      ),
    )
    expect(() => parseTrustPolicy(Buffer.alloc(1 << 20, '\n'))).toThrow('bytes')
  })

  it('is met by more cosignatures wherever it is met by fewer', () => {
    const names = ['x1', 'x2', 'x3', 'y1', 'y2']
    const groups = fc.array(fc.record({ need: fc.nat(9), of: fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 5 }) }), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(groups, fc.subarray([0, 1, 2, 3, 4]), fc.nat(4), (made, some, one) => {
        const free = [...names]
        const lines = made.map(({ need, of }, i) => {
          // What is a member of a group is none of another.
          const members = new Set(of.map((place) => free[place % free.length] ?? ''))
          free.splice(0, free.length, ...free.filter((name) => !members.has(name)), `g${i}`)
          return `group g${i} ${(need % members.size) + 1} ${[...members].join(' ')}`
        })
        const policy = parse(...names.map((name) => line(name)), ...lines, `quorum ${free.at(-1)}`)
        const keys = (places: readonly number[]) => places.flatMap((place) => policy.witnesses[place]?.key ?? [])
        if (isQuorum(policy.quorum, keys(some))) expect(isQuorum(policy.quorum, keys([...some, one]))).toBe(true)
        expect(isQuorum(policy.quorum, keys([0, 1, 2, 3, 4]))).toBe(true)
        expect(isQuorum(policy.quorum, [])).toBe(false)
      }),
    )
  })
})
