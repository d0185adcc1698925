import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DISTILLATION } from '../../stix/distillation-extension.ts'
import { TLP_LEVELS, tlpMarking, tlpOf } from '../../stix/tlp.ts'
import { releasing } from '../testdata/release.ts'
import { bytesOf, contentOf } from './cleared.ts'
import { releaseOpinion, type View } from './release-opinion.ts'
import { releaseSighting } from './release-sighting.ts'
import { afterRelease } from './released.ts'

const NOW = Date.UTC(2026, 10, 25, 10)
const others = { ...releasing(), author: 'identity--4417b183-ecf7-415a-aa84-a639beb66267' as const }
const about = (more: object = {}) => ({
  id: 'campaign--11111111-2222-5333-8444-555555555555',
  type: 'campaign',
  object_marking_refs: [tlpMarking('amber+strict').id],
  ...more,
})
const opinionIn = (view: View, base = others, now = NOW, object: object = about()) => {
  const found = contentOf(releaseOpinion(object as Record<string, unknown>, view, now, base)).objects.find(
    (one) => one.type === 'opinion',
  )
  if (found === undefined) throw new Error('no opinion')
  return found
}

describe('an opinion that leaves', () => {
  it('is one of the five steps of STIX 2.1 section 10.18, with the dispute beside it', () => {
    const said = (view: View) => {
      const one = opinionIn(view)
      return [one.opinion, one.extensions[DISTILLATION]?.dispute]
    }
    expect(said('disputed')).toEqual(['strongly-disagree', 'disputed'])
    expect(said('upheld')).toEqual(['strongly-disagree', 'upheld'])
    expect(said('dismissed')).toEqual(['neutral', 'dismissed'])
    expect(said('agree')).toEqual(['agree', undefined])
  })

  it('is one for an object: what is said later is a later version, what is said again the same', () => {
    const first = opinionIn('disputed')
    const base = { ...others, released: afterRelease({}, [first]) }
    expect(opinionIn('disputed', base, NOW + 60_000)).toEqual(first)
    const next = opinionIn('upheld', base, NOW + 60_000)
    expect([next.id, next.created]).toEqual([first.id, first.created])
    expect(Date.parse(next.modified)).toBeGreaterThan(Date.parse(first.modified))
    // A clock that was set back gives a later version all the same.
    expect(Date.parse(opinionIn('upheld', base, NOW - 3_600_000).modified)).toBeGreaterThan(Date.parse(first.modified))
  })

  it('is read by whoever reads what it is about, and never as CLEAR; unmarked is AMBER+STRICT', () => {
    for (const level of TLP_LEVELS.filter((one) => one !== 'red')) {
      const one = opinionIn('disputed', others, NOW, about({ object_marking_refs: [tlpMarking(level).id] }))
      expect(one.object_marking_refs.flatMap((id) => tlpOf(id) ?? [])).toEqual([level === 'clear' ? 'green' : level])
    }
    expect(opinionIn('disputed', others, NOW, about({ object_marking_refs: undefined })).object_marking_refs[0]).toBe(
      tlpMarking('amber+strict').id,
    )
  })

  it('holds nothing of the object but its identifier, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^zq[b-df-hj-np-tv-xz]{10}$/),
        fc.constantFrom<View>('agree', 'disputed', 'upheld', 'dismissed'),
        (canary, view) => {
          const object = about({
            name: canary,
            description: canary,
            created_by_ref: canary,
            extensions: { [canary]: canary },
            labels: [canary],
          })
          expect(bytesOf(releaseOpinion(object, view, NOW, others)).toString('utf8')).not.toContain(canary)
        },
      ),
    )
  })

  it('leaves whatever is stopped where it contests; that the lab sees the same does not where class F is', () => {
    const stopped = { ...others, policy: { ...others.policy, stopped: ['F', 'T', 'C', 'N'] as const } }
    const base = { ...stopped, policy: { ...stopped.policy, stopped: [...stopped.policy.stopped] } }
    for (const view of ['disputed', 'upheld', 'dismissed'] as const) expect(opinionIn(view, base).type).toBe('opinion')
    expect(() => opinionIn('agree', base)).toThrow(/Class F is stopped/)
    expect(() => releaseSighting(about(), NOW, base)).toThrow(/Class F is stopped/)
    expect(contentOf(releaseSighting(about(), NOW, others)).objects.some((one) => one.type === 'sighting')).toBe(true)
  })

  it('is refused of what has no identifier as STIX has them', () => {
    for (const id of ['anything', 'campaign--x', '', 'campaign--11111111-2222-5333-8444-555555555555 '])
      expect(() => releaseOpinion(about({ id }), 'disputed', NOW, others)).toThrow(/object_refs/)
  })
})
