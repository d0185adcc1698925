import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerWitness } from './answer-witness.ts'
import { type AskWitness, cosignatureCollector } from './collect-cosignatures.ts'
import { openLog } from './log/open-log.ts'
import { openCheckpoint } from './note/checkpoint.ts'
import { cosigner } from './note/signer.ts'
import { logSigner, ORIGIN, privateKeyFor } from './testdata/key-pair.ts'
import { scratchFolders } from './testdata/scratch.ts'
import { leavesOf } from './testdata/tree-of.ts'
import { openWitness, type Witness } from './witness.ts'

const scratch = scratchFolders()
const signerOf = (name: string) => cosigner(`${name}.example/w`, privateKeyFor(name), () => 1_790_000_000)
const place = (name: string) => ({ key: signerOf(name).key, url: `https://${name}.example/w/` })

async function forum(...names: string[]) {
  const folder = scratch()
  const log = await openLog({ folder, origin: ORIGIN, signer: logSigner() })
  const witnesses = new Map<string, Witness>()
  for (const name of names)
    witnesses.set(
      `https://${name}.example/w/add-checkpoint`,
      await openWitness({
        stateFile: join(scratch(), 'cosigned.json'),
        logs: [{ origin: ORIGIN, keys: [logSigner().key] }],
        signer: signerOf(name),
        firstStart: true,
      }),
    )
  const said: string[] = []
  let asked = 0
  const ask: AskWitness = async (url, body) => {
    asked++
    const witness = witnesses.get(url)
    if (witness === undefined) throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })
    return answerWitness(witness, { method: 'POST', path: new URL(url).pathname, body: Buffer.from(body) })
  }
  const options = { log, witnesses: names.map(place), ask, report: (line: string) => said.push(line) }
  const cosigners = (name = 'cosigned') => {
    const keys = [logSigner().key, ...names.map((one) => signerOf(one).key)]
    const { checkpoint, verified } = openCheckpoint(readFileSync(join(folder, name)), keys)
    return { size: checkpoint.size, by: verified.flatMap(({ key }) => (key.type === 4 ? [key.name] : [])).sort() }
  }
  const close = async () => {
    for (const one of witnesses.values()) await one.close()
    await log.close()
  }
  return { folder, log, witnesses, options, said, cosigners, close, asked: () => asked }
}

describe('cosignatures of witnesses', () => {
  it('are gathered as the log grows, also by a log that does not know what they saw before', async () => {
    const { log, options, cosigners, said, asked, close } = await forum('a', 'b')
    let round = cosignatureCollector(options)
    for (const count of [3, 0, 300]) {
      await log.append(leavesOf(count))
      expect(await round()).toBe(true)
      expect(cosigners()).toEqual({ size: log.size(), by: ['a.example/w', 'b.example/w'] })
      expect(cosigners('checkpoint')).toEqual(cosigners())
    }
    expect(asked()).toBe(6)
    round = cosignatureCollector(options)
    await log.append(leavesOf(5))
    expect(await round()).toBe(true)
    expect(asked()).toBe(10)
    expect(said).toEqual([])
    await close()
  })

  it('of the others are kept where one does not answer, and what more of them cosigned stays', async () => {
    const { log, options, witnesses, cosigners, said, close } = await forum('a', 'b', 'c')
    const round = cosignatureCollector(options)
    await log.append(leavesOf(2))
    const gone = witnesses.get(`${place('c').url}add-checkpoint`) as Witness
    witnesses.delete(`${place('c').url}add-checkpoint`)
    expect(await round()).toBe(false)
    expect(await round()).toBe(false)
    expect(said).toEqual(['witness c.example/w has not cosigned: it cannot be reached (ECONNREFUSED).'])
    expect(cosigners()).toEqual({ size: 2, by: ['a.example/w', 'b.example/w'] })
    witnesses.set(`${place('c').url}add-checkpoint`, gone)
    expect(await round()).toBe(true)
    const all = cosigners()
    expect(all.by).toHaveLength(3)
    witnesses.delete(`${place('c').url}add-checkpoint`)
    await log.append(leavesOf(2))
    expect(await round()).toBe(false)
    expect(cosigners()).toEqual(all)
    await gone.close()
    await close()
  })

  it('of those who answer go on where one is lost for good, beside what all had cosigned', async () => {
    const { log, options, witnesses, cosigners, close } = await forum('a', 'b', 'c')
    const round = cosignatureCollector(options)
    await log.append(leavesOf(2))
    expect(await round()).toBe(true)
    const all = cosigners()
    const away = new Map<string, Witness>()
    const lose = (name: string) => {
      const url = `${place(name).url}add-checkpoint`
      away.set(name, witnesses.get(url) as Witness)
      witnesses.delete(url)
    }
    lose('c')
    for (const size of [4, 6]) {
      await log.append(leavesOf(2))
      expect(await round()).toBe(false)
      expect(cosigners('cosigned-latest')).toEqual({ size, by: ['a.example/w', 'b.example/w'] })
      expect(cosigners()).toEqual(all)
    }
    // Who cosigned this size before stays, though it does not answer in a later round.
    lose('b')
    expect(await round()).toBe(false)
    expect(cosigners('cosigned-latest')).toEqual({ size: 6, by: ['a.example/w', 'b.example/w'] })
    lose('a')
    await log.append(leavesOf(1))
    expect(await round()).toBe(false)
    expect(cosigners('cosigned-latest').size).toBe(6)
    for (const one of away.values()) await one.close()
    await close()
  })

  it('are of the checkpoint that was asked for, where the log grew meanwhile', async () => {
    const { log, options, cosigners, close } = await forum('a')
    await log.append(leavesOf(2))
    const round = cosignatureCollector({
      ...options,
      ask: async (...request) => {
        await log.append(leavesOf(1))
        return options.ask(...request)
      },
    })
    expect(await round()).toBe(true)
    expect(cosigners()).toEqual({ size: 2, by: ['a.example/w'] })
    expect(cosigners('checkpoint')).toEqual({ size: 3, by: [] })
    await close()
  })

  it('are not those of a witness that lies, and it takes nobody else’s away', async () => {
    const { log, options, cosigners, said, close } = await forum('a', 'b', 'c')
    await log.append(leavesOf(2))
    const lies = [
      { status: 200, type: '', body: 'no signature\n' },
      { status: 200, type: '', body: '' },
      { status: 409, type: '', body: '9007199254740993\n' },
      { status: 409, type: '', body: '0\n' },
      { status: 409, type: '', body: '7\n' },
      { status: 500, type: '', body: 'x'.repeat(10_000) },
    ]
    for (const lie of lies) {
      const round = cosignatureCollector({
        ...options,
        ask: async (url, body) => (url.includes('c.example') ? lie : options.ask(url, body)),
      })
      expect(await round()).toBe(false)
      expect(cosigners()).toEqual({ size: 2, by: ['a.example/w', 'b.example/w'] })
    }
    expect(said).toHaveLength(lies.length)
    for (const line of said) expect(line.length).toBeLessThan(400)
    expect(said[4]).toMatch('it has cosigned size 7, and the log is at 2: the log was put back, or it forked')
    await close()
  })

  it('are refused to a log that was put back and wrote another history', async () => {
    const { log, options, said, close } = await forum('a')
    await log.append(leavesOf(3))
    expect(await cosignatureCollector(options)()).toBe(true)
    const other = await openLog({ folder: scratch(), origin: ORIGIN, signer: logSigner() })
    const round = cosignatureCollector({ ...options, log: other })
    await other.append(leavesOf(4).slice(1))
    expect(await round()).toBe(false)
    expect(said.at(-1)).toMatch(/the log forked/)
    await other.append(leavesOf(4))
    expect(await round()).toBe(false)
    expect(said.at(-1)).toMatch(/it answered 422/)
    await other.close()
    await close()
  })
})

describe('a witness over HTTP', () => {
  const ask = (witness: Pick<Witness, 'add'>, body: string, method = 'POST', path = '/w/add-checkpoint') =>
    answerWitness(witness, { method, path, body: Buffer.from(body) })

  it('answers as the specification has it, and refuses the rest', async () => {
    const { log, witnesses, close } = await forum('a')
    const [witness] = [...witnesses.values()] as [Witness]
    await log.append(leavesOf(2))
    const body = `old 0\n\n${log.checkpoint()}`
    expect(await ask(witness, body)).toMatchObject({ status: 200, body: expect.stringMatching(/^\u2014 a\.example\/w \S+\n$/) })
    expect(await ask(witness, body)).toEqual({ status: 409, type: 'text/x.tlog.size', body: '2\n' })
    expect(await ask(witness, body.replace('old 0', 'old 3'))).toMatchObject({ status: 400 })
    expect(await ask(witness, body.replace(ORIGIN, 'other.example/log'))).toMatchObject({ status: 404 })
    expect(await ask(witness, body.replace('\n2\n', '\n3\n'))).toMatchObject({ status: 403 })
    expect(await ask(witness, 'nonsense')).toMatchObject({ status: 400 })
    expect(await ask(witness, body, 'GET')).toMatchObject({ status: 405 })
    expect(await ask(witness, body, 'POST', '/w/')).toMatchObject({ status: 404 })
    await close()
  })
})
