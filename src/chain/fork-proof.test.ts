import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ForkProof, proveFork, verifyFork } from './fork-proof.ts'
import { consistencyProof } from './merkle/consistency.ts'
import { treeRoot } from './merkle/tree-root.ts'
import { formatCheckpoint } from './note/checkpoint.ts'
import { signNote } from './note/note.ts'
import { logSigner, ORIGIN } from './testdata/key-pair.ts'
import { definedRoot, leavesOf, treeOf } from './testdata/tree-of.ts'

const KEY = logSigner().key
const honest = leavesOf(60)
/** The same log with one entry changed. */
const other = (at: number) => honest.map((leaf, i) => (i === at ? Buffer.from('changed') : leaf))
const checkpoint = (leaves: readonly Buffer[], size: number, origin = ORIGIN) =>
  signNote(formatCheckpoint({ origin, size, root: definedRoot(leaves.slice(0, size)), extensions: [] }), [logSigner()])
const larger = (leaves: readonly Buffer[]) => ({
  root: (size: number) => treeRoot(treeOf(leaves), size),
  consistencyProof: (oldSize: number, newSize: number) => consistencyProof(treeOf(leaves), oldSize, newSize),
})

describe('a fork', () => {
  it('is proven of any two checkpoints that differ, and only of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.nat({ max: 59 }), (a, b, changed) => {
        const forked = other(changed)
        const fork = proveFork(checkpoint(honest, a), checkpoint(forked, b), KEY, larger(a > b ? honest : forked))
        expect(fork !== undefined).toBe(changed < Math.min(a, b))
        if (fork !== undefined) {
          const copy: unknown = JSON.parse(JSON.stringify(fork))
          expect(verifyFork(copy, [KEY])).toMatchObject({ origin: ORIGIN, sizes: [Math.min(a, b), Math.max(a, b)] })
        }
      }),
      { numRuns: 150 },
    )
  })

  it('cannot be proven of an honest log, whatever is claimed', () => {
    const [small, large] = [checkpoint(honest, 12), checkpoint(honest, 40)]
    const base = proveFork(small, checkpoint(other(3), 40), KEY, larger(other(3))) as ForkProof
    const { root, proof } = base.prefix as NonNullable<ForkProof['prefix']>
    const claims: ForkProof[] = [
      { ...base, second: large },
      { ...base, second: large, prefix: { root, proof: [] } },
      { ...base, first: large, second: small },
      { ...base, first: small, second: small },
      { ...base, prefix: { root, proof: proof.slice(1) } },
      { ...base, second: checkpoint(honest, 40, 'another.example') },
      { ...base, origin: 'another.example' },
    ]
    for (const claim of claims) expect(() => verifyFork(claim)).toThrow()
    const { prefix, ...without } = base
    expect(prefix).toBeDefined()
    expect(() => verifyFork(without)).toThrow('not shown')
    for (const nothing of [undefined, null, {}, [], 'x', { ...base, version: 2 }, { ...base, more: 1 }])
      expect(() => verifyFork(nothing)).toThrow()
  })

  it('counts only of a key that is trusted, when keys are given', () => {
    const fork = proveFork(checkpoint(honest, 12), checkpoint(other(3), 12), KEY)
    expect(verifyFork(fork).sizes).toEqual([12, 12])
    expect(() => verifyFork(fork, [logSigner('another').key])).toThrow('not among the trusted')
  })

  it('is not decided without the tiles of the larger tree', () => {
    expect(() => proveFork(checkpoint(honest, 12), checkpoint(honest, 13), KEY)).toThrow('only be compared with the tiles')
    expect(() => proveFork(checkpoint(honest, 12), checkpoint(honest, 13), KEY, larger(other(1)))).toThrow('do not have the root')
  })
})
