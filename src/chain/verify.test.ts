import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAuditChain } from './audit-chain.ts'
import { openLog } from './log/open-log.ts'
import { formatSignatureLine, parseNote } from './note/note.ts'
import { cosigner } from './note/signer.ts'
import { logSigner, ORIGIN, privateKeyFor, witnessSigner } from './testdata/key-pair.ts'
import { scratchFolders } from './testdata/scratch.ts'
import { flipBit, leavesOf } from './testdata/tree-of.ts'
import { verifyPath } from './verify.ts'

const scratch = scratchFolders()
const keys = [logSigner().key]

async function logFolder(...batches: Buffer[][]): Promise<string> {
  const folder = scratch()
  const log = await openLog({ folder, origin: ORIGIN, signer: logSigner() })
  for (const batch of batches) await log.append(batch)
  await log.close()
  return folder
}

async function record(file: string, count: number): Promise<string> {
  const chain = await openAuditChain({ file, now: () => new Date('2026-11-25T09:00:00Z') })
  for (let i = 0; i < count; i++) await chain.append({ actor: 'analyst', event: 'campaign.judged', body: { i } })
  await chain.close()
  return file
}

describe('verifyPath of a log', () => {
  it('says what it checked, and what not', async () => {
    const folder = await logFolder(leavesOf(300), leavesOf(7))
    const verdict = await verifyPath(folder, { keys })
    expect(verdict).toMatchObject({ ok: true, kind: 'log' })
    expect(verdict.says[0]).toBe(
      `${ORIGIN} at size 307: signed by ${ORIGIN}+${logSigner().key.id.toString(16).padStart(8, '0')}.`,
    )
    expect((await verifyPath(folder, { keys: [] })).says[0]).toContain('the key that lies beside it')
    expect((await verifyPath(await logFolder(), { keys })).says[1]).toBe('The log is empty.')
  })

  it('finds any changed, cut or missing file, and names it', async () => {
    const folder = await logFolder(leavesOf(3), leavesOf(500), leavesOf(20))
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(folder, name)).isFile(),
    )
    // Two unfinished tiles, their bundles, and one at the level above, for two sizes; two full ones; checkpoint and key.
    expect(files.length).toBeGreaterThan(8)
    for (const name of files) {
      const path = join(folder, name)
      const bytes = readFileSync(path)
      for (const bit of [0, 13, bytes.length * 4, bytes.length * 8 - 1]) {
        writeFileSync(path, flipBit(bytes, bit))
        const { ok, brokenAt } = await verifyPath(folder, { keys: [] })
        expect({ name, bit, ok }).toEqual({ name, bit, ok: false })
        if (name.startsWith('tile')) expect(brokenAt).toMatch(/tile\/|Entry \d+/)
      }
      writeFileSync(path, bytes.subarray(0, -1))
      expect((await verifyPath(folder, { keys })).ok).toBe(name === 'log.vkey')
      writeFileSync(path, bytes)
    }
    expect((await verifyPath(folder, { keys })).ok).toBe(true)
    rmSync(join(folder, 'tile/0/000'))
    expect((await verifyPath(folder, { keys })).brokenAt).toBe('tile/0/000 is missing.')
  })

  it('names the entry that was changed', async () => {
    const folder = await logFolder(leavesOf(600))
    const bundle = join(folder, 'tile/entries/001')
    writeFileSync(bundle, readFileSync(bundle, 'latin1').replace('entry 300', 'entry 3OO'), 'latin1')
    expect((await verifyPath(folder, { keys })).brokenAt).toBe('Entry 300 does not have the hash number 44 of tile/0/001.')
  })

  it('finds a tree that fits itself but not its checkpoint', async () => {
    const folder = await logFolder(leavesOf(5))
    const liar = await logFolder(leavesOf(4), [Buffer.from('other')])
    cpSync(join(folder, 'checkpoint'), join(liar, 'checkpoint'))
    expect((await verifyPath(liar, { keys })).brokenAt).toContain('The root over 5 entries is')
  })

  it('wants every witness that is named to have cosigned', async () => {
    const folder = scratch()
    const log = await openLog({ folder, origin: ORIGIN, signer: logSigner() })
    await log.append(leavesOf(2))
    const witness = witnessSigner()
    expect((await verifyPath(folder, { keys: [...keys, witness.key] })).brokenAt).toContain('has not cosigned')
    const signature = witness.sign(parseNote(log.checkpoint()).text)
    await log.addCosignatures(log.checkpoint(), formatSignatureLine({ name: witness.key.name, id: witness.key.id, signature }), [
      witness.key,
    ])
    expect((await verifyPath(folder, { keys: [...keys, witness.key] })).says[1]).toContain('at 2026-09-21T14:13:20Z')
    await log.close()
  })

  it('wants as many of the witnesses as a policy says, of the checkpoint or of one that it continues', async () => {
    const folder = scratch()
    const log = await openLog({ folder, origin: ORIGIN, signer: logSigner() })
    await log.append(leavesOf(2))
    const signers = ['w1', 'w2', 'w3'].map((name) => cosigner(`${name}.example/w`, privateKeyFor(name), () => 1_790_000_000))
    const witnesses = signers.map(({ key }, place) => ({ name: `w${place + 1}`, key }))
    const trust = (need: number) => ({ logs: keys, witnesses, quorum: { need, of: witnesses.map((one) => one.key) } })
    const cosign = async (...places: number[]) => {
      const { text } = parseNote(log.checkpoint())
      const some = places.map((place) => signers[place] as (typeof signers)[0])
      const lines = some.map(({ key, sign }) => formatSignatureLine({ name: key.name, id: key.id, signature: sign(text) }))
      await log.addCosignatures(
        log.checkpoint(),
        lines.join(''),
        signers.map((one) => one.key),
      )
    }
    const verdict = async (need: number, path = folder) => verifyPath(path, { keys: [], policy: trust(need) })
    expect((await verdict(1)).brokenAt).toMatch(/no quorum .* size 2: cosigned by nobody, not by w1, w2, w3/)
    await cosign(0, 2)
    expect((await verdict(3)).brokenAt).toMatch('cosigned by w1, w3, not by w2')
    for (const path of [folder, join(folder, 'checkpoint')]) {
      const { ok, says } = await verdict(2, path)
      expect(ok).toBe(true)
      expect(says.join(' ')).toMatch(
        /Cosigned by w1\.example\/w\+\S+ at 2026-.*Cosigned by w3\.example.*A quorum of the 3 witnesses/,
      )
    }
    await log.append(leavesOf(5))
    const grown = await verdict(2)
    expect(grown.ok).toBe(true)
    expect(grown.says.at(-1)).toMatch("It stands at size 2: for the 5 entries since there is the log's word alone.")
    expect((await verdict(3)).brokenAt).toMatch('cosigned: no quorum of witnesses has cosigned size 2')
    expect((await verdict(2, join(folder, 'checkpoint'))).ok).toBe(false)
    // What was cosigned of another history stands for nothing here.
    const other = await logFolder(leavesOf(9).slice(1))
    cpSync(join(folder, 'cosigned'), join(other, 'cosigned'))
    expect((await verdict(2, other)).brokenAt).toMatch('is not the beginning of this log of 8')
    await log.close()
  })

  it('takes the newest that a policy’s quorum has cosigned, of what all had and of what those who are left have', async () => {
    const folder = scratch()
    const log = await openLog({ folder, origin: ORIGIN, signer: logSigner() })
    const signers = ['w1', 'w2', 'w3'].map((name) => cosigner(`${name}.example/w`, privateKeyFor(name), () => 1_790_000_000))
    const all = signers.map(({ key }) => key)
    const witnesses = signers.map(({ key }, place) => ({ name: `w${place + 1}`, key }))
    const lines = (count: number) => {
      const { text } = parseNote(log.checkpoint())
      return signers
        .slice(0, count)
        .map(({ key, sign }) => formatSignatureLine({ name: key.name, id: key.id, signature: sign(text) }))
        .join('')
    }
    await log.append(leavesOf(2))
    await log.addCosignatures(log.checkpoint(), lines(3), all)
    await log.append(leavesOf(3))
    await log.addCosignatures(log.checkpoint(), lines(2), all)
    await log.keepRound(log.checkpoint(), lines(2), all)
    await log.append(leavesOf(4))
    const verdict = (need: number, path = folder) =>
      verifyPath(path, { keys: [], policy: { logs: keys, witnesses, quorum: { need, of: all } } })
    expect((await verdict(2)).says.at(-1)).toMatch('It stands at size 5: for the 4 entries since')
    expect((await verdict(3)).says.at(-1)).toMatch('It stands at size 2: for the 7 entries since')
    const lone = await verifyPath(folder, {
      keys: [all[2] as (typeof all)[0]],
      policy: { logs: keys, witnesses, quorum: { need: 2, of: all } },
    })
    expect(lone.brokenAt).toMatch('has not cosigned the checkpoint')
    const other = await logFolder(leavesOf(9).slice(1))
    cpSync(join(folder, 'cosigned-latest'), join(other, 'cosigned-latest'))
    expect((await verdict(2, other)).brokenAt).toMatch('cosigned-latest: what witnesses cosigned at size 5 is not the beginning')
    await log.close()
  })

  it('compares two views: one history, or a fork with its proof', async () => {
    const short = await logFolder(leavesOf(300))
    const long = await logFolder(leavesOf(300), leavesOf(40))
    const fork = await logFolder(leavesOf(299), leavesOf(60))
    for (const [one, other] of [
      [short, long],
      [long, short],
      [long, join(short, 'checkpoint')],
      [join(short, 'checkpoint'), long],
    ] as const) {
      expect(await verifyPath(one, { keys: [], against: other })).toMatchObject({ ok: true })
    }
    for (const [one, other] of [
      [short, fork],
      [fork, short],
      [fork, join(short, 'checkpoint')],
      [long, fork],
    ] as const) {
      const verdict = await verifyPath(one, { keys, against: other })
      expect(verdict).toMatchObject({ ok: false, brokenAt: expect.stringContaining('the log forked') })
      const file = join(scratch(), 'fork.json')
      writeFileSync(file, JSON.stringify(verdict.fork))
      expect(await verifyPath(file, { keys })).toMatchObject({ ok: true, kind: 'fork-proof' })
      expect(await verifyPath(file, { keys: [logSigner('other').key] })).toMatchObject({ ok: false })
    }
    const lone = join(scratch(), 'checkpoint')
    cpSync(join(fork, 'checkpoint'), lone)
    await expect(verifyPath(short, { keys, against: lone })).rejects.toThrow('only be compared with the tiles')
    await expect(verifyPath(lone, { keys: [] })).rejects.toThrow('No key of the log')
  })
})

describe('verifyPath of a fork', () => {
  const signers = ['w1', 'w2', 'w3'].map((name) => cosigner(`${name}.example/w`, privateKeyFor(name), () => 1_790_000_000))
  const witnesses = signers.map(({ key }, place) => ({ name: `w${place + 1}`, key }))
  const all = signers.map(({ key }) => key)
  const policy = { logs: keys, witnesses, quorum: { need: 2, of: all } }
  const line = (place: number, text: string) => {
    const { key, sign } = signers[place] as (typeof signers)[0]
    return formatSignatureLine({ name: key.name, id: key.id, signature: sign(text) })
  }
  /** A view of a log of so many entries, the last of its own, cosigned by witnesses by their places. */
  async function view(word: string, ...places: number[]): Promise<string> {
    const folder = scratch()
    const log = await openLog({ folder, origin: ORIGIN, signer: logSigner() })
    await log.append([...leavesOf(3), Buffer.from(word)])
    const { text } = parseNote(log.checkpoint())
    if (places.length > 0) await log.addCosignatures(log.checkpoint(), places.map((place) => line(place, text)).join(''), all)
    await log.close()
    return folder
  }
  const kept = (fork: unknown) => {
    const file = join(scratch(), 'fork.json')
    writeFileSync(file, JSON.stringify(fork))
    return file
  }

  it('says who cosigned each side, whether that was a quorum, and who cosigned both', async () => {
    const [one, other] = [await view('a', 0, 1), await view('b', 1)]
    const compared = await verifyPath(one, { keys: [], policy, against: other })
    const proven = await verifyPath(kept(compared.fork), { keys: [], policy })
    expect(compared.ok).toBe(false)
    expect(proven.ok).toBe(true)
    for (const { says, cosignedBoth } of [compared, proven]) {
      expect(says.join('\n')).toMatch(
        /The first, at size 4, is cosigned by w1, w2: a quorum\.\n.*The second, at size 4, is cosigned by w2: no quorum\.\n/,
      )
      expect(says.join('\n')).toMatch(/w2 cosigned both, which no witness does that keeps its record/)
      expect(cosignedBoth).toEqual(['w2.example/w'])
    }
  })

  it('takes a cosignature that does not hold for none, and lets nobody spoil the proof by it', async () => {
    const { fork } = await verifyPath(await view('a', 0), { keys, against: await view('b', 0) })
    const elsewhere = line(1, `${ORIGIN}\n9\n${'A'.repeat(43)}=\n`)
    const spoilt = kept({ ...fork, first: `${fork?.first}${elsewhere}`, second: `${fork?.second}${elsewhere}` })
    const verdict = await verifyPath(spoilt, { keys: [], policy })
    expect(verdict).toMatchObject({ ok: true, cosignedBoth: ['w1.example/w'] })
    expect(verdict.says.join('\n')).toMatch(/is cosigned by w1: no quorum\. What stands there in the name of w2 does not hold\./)
  })

  it('says that cosignatures were not checked where nobody names witnesses, and that nobody cosigned both', async () => {
    const { fork } = await verifyPath(await view('a', 0), { keys, against: await view('b', 1) })
    const file = kept(fork)
    expect((await verifyPath(file, { keys })).says.at(-1)).toMatch(/2 cosignatures .* were not checked: .*--witnesses/)
    const { says, cosignedBoth } = await verifyPath(file, { keys: [], policy })
    expect(says.at(-1)).toMatch('None of the witnesses that are trusted cosigned both.')
    expect(cosignedBoth).toEqual([])
    // A witness that is named by its key alone counts too, without a quorum.
    expect((await verifyPath(file, { keys: [...keys, all[0] as (typeof all)[0]] })).says.join('\n')).toMatch(
      /The (first|second), at size 4, is cosigned by w1\.example\/w\./,
    )
    expect(await verifyPath(file, { keys: [], policy: { ...policy, logs: [logSigner('other').key] } })).toMatchObject({
      ok: false,
    })
  })
})

describe('verifyPath of an audit chain', () => {
  it('says how many lines hold, or which does not', async () => {
    const file = await record(join(scratch(), 'audit.jsonl'), 4)
    expect(await verifyPath(file, { keys: [] })).toMatchObject({ ok: true, kind: 'audit-chain' })
    writeFileSync(file, readFileSync(file, 'utf8').replace('"i":2', '"i":3'))
    expect((await verifyPath(file, { keys: [] })).brokenAt).toContain('line 3: its body does not fit')
  })

  it('compares two copies', async () => {
    const short = await record(join(scratch(), 'a.jsonl'), 3)
    const long = await record(join(scratch(), 'b.jsonl'), 5)
    expect(await verifyPath(long, { keys: [], against: short })).toMatchObject({ ok: true })
    expect((await verifyPath(short, { keys: [], against: long })).brokenAt).toContain('line 4: the copy goes on')
    const part = join(scratch(), 'c.jsonl')
    const chain = await openAuditChain({ file: part, now: () => new Date('2026-11-25T10:00:00Z') })
    await chain.append({ actor: 'analyst', event: 'campaign.judged', body: { i: 0 } })
    await chain.close()
    expect((await verifyPath(long, { keys: [], against: part })).brokenAt).toContain('line 1: the two copies part')
  })
})

describe('verifyPath of anything else', () => {
  it('is an input error', async () => {
    const folder = scratch()
    await expect(verifyPath(join(folder, 'none'), { keys: [] })).rejects.toThrow('no such file')
    await expect(verifyPath(folder, { keys: [] })).rejects.toThrow('nothing that can be verified')
    writeFileSync(join(folder, 'x'), Buffer.alloc(10_000, 255))
    await expect(verifyPath(join(folder, 'x'), { keys: [] })).rejects.toThrow('nothing that can be verified')
    writeFileSync(join(folder, 'manifest.json'), '{}')
    await expect(verifyPath(folder, { keys: [] })).rejects.toThrow('evidence pack')
  })

  it('is checked by the verifier that another part brings', async () => {
    const folder = scratch()
    writeFileSync(join(folder, 'manifest.json'), '{}')
    const pack = {
      kind: 'evidence-pack',
      recognises: ({ names }: { names: readonly string[] }) => names.includes('manifest.json'),
      verify: async () => ({ ok: true, kind: 'evidence-pack', says: ['sealed'] }),
    }
    expect(await verifyPath(folder, { keys: [], verifiers: [pack] })).toEqual({
      ok: true,
      kind: 'evidence-pack',
      says: ['sealed'],
    })
  })
})
