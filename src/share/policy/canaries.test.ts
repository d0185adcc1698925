import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleCampaign, sampleFile } from '../testdata/campaigns.ts'
import { releasing } from '../testdata/release.ts'
import { bytesOf } from './cleared.ts'
import { type RawFile, releaseCampaign } from './release-campaign.ts'
import { releaseCampaigns } from './release-campaigns.ts'

/** What a value may look like on its way out. */
function disguises(value: string): string[] {
  const bytes = Buffer.from(value)
  const base64 = [0, 1, 2].map((pad) =>
    Buffer.concat([Buffer.alloc(pad), bytes])
      .toString('base64')
      .slice(pad === 0 ? 0 : 4)
      .replace(/=+$/, '')
      .slice(0, -2),
  )
  return [
    value,
    [...value].reverse().join(''),
    ...base64,
    ...base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
    encodeURIComponent(value),
    [...value].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    [...value].map((c) => `&#${c.charCodeAt(0)};`).join(''),
    value.replace(/[a-z]/g, (c) => String.fromCharCode(((c.charCodeAt(0) - 84) % 26) + 97)),
    ...['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => {
      const hash = createHash(name).update(value).digest()
      return [hash.toString('hex'), hash.toString('base64').slice(0, 20)]
    }),
  ].map((one) => one.toLowerCase())
}

/** A word that no list of common words has, of a length that does not turn up by chance. */
const canary = fc.stringMatching(/^zq[b-df-hj-np-tv-xz]{8}[0-9]{0,4}$/)
/** A figure that does not turn up by chance either. */
const figure = fc.integer({ min: 1_000_003, max: 999_999_999_989 })

type Planted = { readonly words: string[]; readonly figures: string[] }

/** Plants canaries in every value of a record, and new fields beside them; what steers the release is left as it is now and then. */
function plant(
  value: unknown,
  name: string,
  draw: { word(): string; figure(): number; chance(): number },
  planted: Planted,
): unknown {
  if (Array.isArray(value)) return value.map((one) => plant(one, name, draw, planted))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([inner, one]) => [inner, plant(one, inner, draw, planted)] as const)
    const word = draw.word()
    planted.words.push(word)
    return { ...Object.fromEntries(entries), [`extra_${word}`]: word }
  }
  const steers = [
    'verdict',
    'family',
    'signal',
    'p_value',
    'techniques',
    'capability',
    'hypothesis',
    'first_seen',
    'last_seen',
    'false_discovery_rate',
    'confidence',
  ]
  if (steers.includes(name) && draw.chance() < 0.8) return value
  if (typeof value === 'number') {
    const number = draw.figure()
    planted.figures.push(String(number))
    return number
  }
  const word = draw.word()
  planted.words.push(word)
  // Text that passes masked keeps a form in which it does.
  if (name === 'skeleton' || name === 'exemplars')
    return [`${String(value)} ${word} end.`, `${word}. ${String(value)}`, `${String(value)} see ${word}@x.example`][
      Math.floor(draw.chance() * 3)
    ]
  return draw.chance() < 0.2 ? `the ${word} of it` : word
}

describe('canaries', () => {
  it('planted in every field of any campaign leave in no form, whatever counsel approves', () => {
    let told = 0
    const draws = fc.record({
      words: fc.array(canary, { minLength: 40, maxLength: 60 }),
      figures: fc.array(figure, { minLength: 20, maxLength: 30 }),
      chances: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 50, maxLength: 80 }),
      approved: fc.subarray(['exemplar', 'campaign', 'skeleton', 'network', 'detector-internals', 'unknown', 'cost']),
    })
    fc.assert(
      fc.property(draws, ({ words, figures, chances, approved }) => {
        const planted: Planted = { words: [], figures: [] }
        let at = 0
        const draw = {
          word: () => words[at++ % words.length] ?? '',
          figure: () => figures[at++ % figures.length] ?? 0,
          chance: () => chances[at++ % chances.length] ?? 0,
        }
        const small = sampleCampaign({ accounts: sampleCampaign().accounts.slice(0, 6) })
        const templates = small.templates.map((one) => ({
          ...one,
          exemplars: ['Solve this problem for me step by step please.'],
        }))
        const file = plant(sampleFile([{ ...small, templates }]), '', draw, planted) as RawFile
        const clients = [
          plant({ user_agent: 'Test client', accounts: 50 }, '', draw, planted),
          plant({ client_fingerprint: 'test client', accounts: 50 }, '', draw, planted),
        ] as { user_agent: string; accounts: number }[]
        const made = releasing({ approved: new Set(approved), clients: clients.map((one) => ({ ...one, accounts: 50 })) })
        const one = releaseCampaign(file, 0, made)
        if (one.standing.as === 'free') told++
        for (const cleared of [one.cleared, releaseCampaigns(file, [one], made)]) {
          const out = bytesOf(cleared).toString('utf8').toLowerCase()
          const leaked = planted.words.filter((word) => disguises(word).some((form) => out.includes(form)))
          expect(leaked).toEqual([])
          // Identifiers and digests are random digits and may hold any figure; nothing else may.
          const plain = out.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|sha256:[0-9a-f]{64}/g, '')
          expect(planted.figures.filter((number) => plain.includes(number))).toEqual([])
        }
      }),
      { numRuns: 150 },
    )
    // The property would hold of nothing at all: most of these campaigns were told.
    expect(told).toBeGreaterThan(50)
  })

  it('finds a canary that is let through, so that the test above can fail', () => {
    expect(
      disguises('zqbcdfghjk').some((form) => Buffer.from('xx zqbcdfghjk yy').toString('base64').toLowerCase().includes(form)),
    ).toBe(true)
    expect(
      disguises('zqbcdfghjk').some((form) => `"${createHash('sha1').update('zqbcdfghjk').digest('hex')}"`.includes(form)),
    ).toBe(true)
  })
})
