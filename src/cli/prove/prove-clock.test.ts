import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { verifyPath } from '../../chain/verify.ts'
import type { Verdict } from '../../prove/inputs/verdict.ts'
import { custodyLines } from '../../prove/pack/custody.ts'
import { signingKey } from '../../prove/pack/signing-key.ts'
import { packVerifier } from '../../prove/pack/verify-pack.ts'
import { writePack } from '../../prove/pack/write-pack.ts'
import { answersFile, answersOf, scratch } from '../../prove/testdata/case-files.ts'
import { canStamp, makeAuthority } from '../../prove/testdata/time-stamp-authority.ts'
import { addDecisions } from '../../share/lab/decision-record.ts'
import { runProve, runProveRedact } from './run-prove.ts'
import { runProveCollect } from './run-prove-collect.ts'
import { runProvePlan } from './run-prove-plan.ts'
import { runProveStamp } from './run-prove-stamp.ts'

// A clock that jumps: between plan and collection, while answers are collected, between registration, run and stamp.

const HOUR = 3_600_000
const T = Date.parse('2026-03-01T12:00:00.000Z')
const PROMPTS = 40
const folder = scratch()
const at = (name: string) => join(folder, name)
const iso = (time: number) => new Date(time).toISOString()
const clock = (time: number) => vi.useFakeTimers({ toFake: ['Date'], now: time })

beforeAll(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  writeFileSync(
    at('prompts.jsonl'),
    Array.from({ length: PROMPTS }, (_, i) => `${JSON.stringify({ prompt_id: `p${i}`, prompt: `q${i}` })}\n`).join(''),
  )
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const names = Array.from({ length: 5 }, (_, i) => `r${i}`)
const references = names.map((name, i) => `${name}=${answersFile(folder, name, answersOf(100 + i, PROMPTS))}`)
const teacher = `ours=${answersFile(folder, 'teacher', answersOf(1, PROMPTS))}`
const texts = answersOf(60, PROMPTS)

/** The suspect's answers, one a second from `from` on. */
function suspect(name: string, from: number): string {
  const lines = texts.map((response, i) => ({ prompt_id: `p${i}`, response, at: iso(from + 1_000 * i) }))
  writeFileSync(at(`${name}.jsonl`), lines.map((one) => `${JSON.stringify(one)}\n`).join(''))
  return at(`${name}.jsonl`)
}

async function planAt(time: number, data: string): Promise<string> {
  clock(time)
  const plan = { suspectName: 'x', teacherName: ['ours'], referenceName: names, prompts: at('prompts.jsonl'), by: 'a' }
  await runProvePlan({ ...plan, minPrompts: '20', minReferences: '3', out: at(`${data}.json`), data: at(data) })
  return at(`${data}.json`)
}

async function proveAt(time: number, plan: string, data: string, answers: string): Promise<Verdict> {
  clock(time)
  const flags = { suspect: `x=${answers}`, teacher: [teacher], reference: references, by: 'a', quiet: true }
  await runProve({ ...flags, plan, data: at(data), out: at(`${data}-pack`) })
  return JSON.parse(readFileSync(at(`${data}-pack/verdict.json`), 'utf8')) as Verdict
}
const verify = (name: string) => verifyPath(at(name), { keys: [], verifiers: [packVerifier()] })

describe('a clock that jumps between plan, answers and run', () => {
  it('changes nothing where it only goes on', async () => {
    const plan = await planAt(T, 'right')
    const verdict = await proveAt(T + 2 * HOUR, plan, 'right', suspect('right', T + HOUR))
    expect([verdict.registered, verdict.deviations]).toEqual([true, []])
    expect((await verify('right-pack')).ok).toBe(true)
  })

  it.skipIf(process.platform === 'win32')('opens no record of a collection that was never sealed', async () => {
    const name = 'answers/x.jsonl.custody.jsonl'
    execFileSync('mkfifo', [at(`right-pack/${name}`)])
    const { ok, says } = await verify('right-pack')
    expect(ok).toBe(true)
    expect(says).toContain(`Not part of the pack, and not looked at: ${name}.`)
  })

  it('makes the same verdict twice where no record had the plan: the first time begins a record', async () => {
    const plan = await planAt(T, 'elsewhere')
    await proveAt(T + 2 * HOUR, plan, 'unrecorded', suspect('unrecorded', T + HOUR))
    const { command } = JSON.parse(readFileSync(at('unrecorded-pack/verdict.json'), 'utf8')) as Verdict
    expect(command).toContain(' --registration registration.jsonl --data ../made-again/data ')
  })

  it('does not let a plan pass for earlier than the record was by then', async () => {
    // At T + 10 h something is decided; the clock is put back by ten hours; a plan is fixed for answers of T + 5 h.
    clock(T + 10 * HOUR)
    await addDecisions(at('back'), [{ actor: 'a', event: 'other' }], () => new Date())
    const plan = await planAt(T, 'back')
    const verdict = await proveAt(T + 11 * HOUR, plan, 'back', suspect('back', T + 5 * HOUR))
    expect(verdict.registered).toBe(false)
    expect(verdict.deviations[0]).toMatch(/clock that had been put back: an earlier line of the record is of 2026-03-01T22:00/)
    expect(verdict.limits[0]).toContain('Exploratory')
  })

  it('says what answers of before the plan are, whichever clock was wrong', async () => {
    const plan = await planAt(T + 10 * HOUR, 'ahead')
    const verdict = await proveAt(T + 11 * HOUR, plan, 'ahead', suspect('ahead', T + HOUR))
    expect(verdict.deviations[0]).toContain('before the plan was fixed (2026-03-01T22:00:00.000Z). Exploratory.')
  })

  it('stops where plan or answers are of a time to come', async () => {
    const plan = await planAt(T, 'future')
    await expect(proveAt(T - HOUR, plan, 'future', suspect('f1', T - 2 * HOUR))).rejects.toThrow(
      /has the plan at 2026-03-01T12:00:00.000Z, and now is 2026-03-01T11:00:00.000Z: one of the clocks is wrong.*nothing was tested/,
    )
    await expect(proveAt(T + HOUR, plan, 'future', suspect('f2', T + 24 * HOUR))).rejects.toThrow(
      /f2.jsonl: the last answer of x is of 2026-03-02T12:00:39.000Z, and now is/,
    )
    // Minutes are what clocks of two machines differ by.
    expect((await proveAt(T + HOUR, plan, 'future', suspect('f3', T + HOUR))).registered).toBe(true)
  })

  it('names a pack whose run is older than its answers or its plan', async () => {
    const plan = await planAt(T, 'sealed')
    await proveAt(T + 2 * HOUR, plan, 'sealed', suspect('sealed', T + HOUR))
    const pack = at('sealed-pack')
    const manifest = JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8')) as { files: { path: string }[] }
    const lines = readFileSync(join(pack, 'custody.jsonl'), 'utf8').trim().split('\n')
    const events = lines.map((line) => JSON.parse(line) as { actor: string; event: string; body: Record<string, unknown> })
    const again = async (name: string, run: number, change: (body: Record<string, unknown>) => Record<string, unknown>) => {
      const custody = await custodyLines(
        events.map(({ actor, event, body }) => ({ actor, event, body: change(body) })),
        () => new Date(run),
      )
      const files = manifest.files.map(({ path }) => [path, readFileSync(join(pack, path))] as const)
      const signer = await signingKey(at('sealed'))
      await writePack(at(name), new Map<string, Buffer | string>([...files, ['custody.jsonl', custody]]), {
        signer,
        software: 's',
      })
      return (await verify(name)).brokenAt
    }
    expect(await again('p1', T + 2 * HOUR, (body) => body)).toBeUndefined()
    expect(await again('p2', T + HOUR / 2, (body) => body)).toMatch(
      /^custody.jsonl:2: the last answer in answers\/x.jsonl is of 2026-03-01T13:00:39.000Z, after the run/,
    )
    const untimed = ({ collected_from: _, collected_to: __, ...body }: Record<string, unknown>) => body
    expect(await again('p3', T - HOUR, untimed)).toMatch(
      /^registration.jsonl: has the plan at .* after the run .* clocks is wrong/,
    )
  })

  it('reads off the answers themselves whether the plan was before them, and not off what a pack says of them', async () => {
    const plan = await planAt(T, 'lie')
    const before = await proveAt(T + 2 * HOUR, plan, 'lie', suspect('lie', T - HOUR))
    expect(before.registered).toBe(false)
    const pack = at('lie-pack')
    const { files } = JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8')) as { files: { path: string }[] }
    const told = `${JSON.stringify({ ...before, registered: true, deviations: [] }, null, 2)}\n`
    const lines = readFileSync(join(pack, 'custody.jsonl'), 'utf8').trim().split('\n')
    const events = lines.map((line) => {
      const { actor, event, body } = JSON.parse(line) as { actor: string; event: string; body: Record<string, unknown> }
      const { collected_from: _, collected_to: __, verdict_sha256: ___, ...rest } = body
      return { actor, event, body: rest }
    })
    const forged = new Map<string, Buffer | string>([
      ...files.map(({ path }) => [path, readFileSync(join(pack, path))] as const),
      ['verdict.json', told],
      ['custody.jsonl', await custodyLines(events, () => new Date(T + 2 * HOUR))],
    ])
    await writePack(at('lie-forged'), forged, { signer: await signingKey(at('lie')), software: before.software })
    expect((await verify('lie-forged')).brokenAt).toMatch(
      /^registration.jsonl: does not say registered: The first answer of the suspect is of 2026-03-01T11:00/,
    )
  })

  it('does not say that a plan was registered where the record of it was taken out', async () => {
    const plan = await planAt(T, 'taken')
    await proveAt(T + 2 * HOUR, plan, 'taken', suspect('taken', T + HOUR))
    expect((await verify('taken-pack')).says.join(' ')).toContain('the plan was registered beforehand')
    await runProveRedact({ pack: at('taken-pack'), file: 'registration.jsonl', reason: 'names' })
    const { ok, says } = await verify('taken-pack')
    expect(ok).toBe(true)
    expect(says.join(' ')).toContain(
      'That the plan was registered beforehand, as the verdict has it, is not shown: registration.jsonl is redacted.',
    )
    expect(says.join(' ')).not.toContain('the plan was registered beforehand.')
  })

  it.skipIf(!canStamp())('does not stamp a run that is of a time to come', async () => {
    const authority = makeAuthority('ec:prime256v1')
    const { url, server } = await authority.serve()
    try {
      const ahead = Date.now() + 26 * HOUR
      const plan = await planAt(ahead, 'stamped')
      await proveAt(ahead, plan, 'stamped', suspect('stamped', ahead))
      vi.useRealTimers()
      const stamp = runProveStamp({ pack: at('stamped-pack'), authority: url, json: true })
      await expect(stamp).rejects.toThrow(/before the run that it seals .* one of the clocks is wrong\. The pack was not changed/)
      expect((await verify('stamped-pack')).ok).toBe(true)
    } finally {
      server.close()
      rmSync(authority.folder, { recursive: true, force: true })
    }
  })
})

describe('a clock that jumps while answers are collected', () => {
  let server: Server
  let url = ''
  let jumps: Record<number, number> = {}
  let asked = 0

  beforeAll(async () => {
    mkdirSync(at('c'))
    server = createServer((request, response) => {
      request.resume()
      request.on('end', () => {
        const jump = jumps[asked]
        if (jump !== undefined) vi.setSystemTime(Date.now() + jump)
        const content = texts[asked % PROMPTS]
        asked += 1
        const body = { model: 'm-1', choices: [{ message: { content }, finish_reason: 'stop' }], usage: { total_tokens: 1 } }
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const collect = (name: string, flags: Record<string, string> = {}) =>
    runProveCollect({
      endpoint: url,
      model: 'm',
      prompts: at('prompts.jsonl'),
      out: at(name),
      rate: '100000',
      json: true,
      ...flags,
    })
  const ended = (name: string) =>
    readFileSync(at(`${name}.custody.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; body: { clock_back_ms?: number } })
      .filter(({ event }) => event === 'collect.end')
      .map(({ body }) => body.clock_back_ms)

  it('neither stalls nor bursts, and the record says by how much it was put back', async () => {
    asked = 0
    jumps = { 5: 48 * HOUR, 20: -60 * HOUR }
    clock(T)
    const started = performance.now()
    await collect('c/jump.jsonl', { rate: '3000' })
    const took = performance.now() - started
    // Forty requests at fifty a second.
    expect(took).toBeGreaterThan(39 * 20 - 5)
    expect(took).toBeLessThan(20_000)
    expect(readFileSync(at('c/jump.jsonl'), 'utf8').trim().split('\n')).toHaveLength(PROMPTS)
    expect(Math.abs((ended('c/jump.jsonl')[0] ?? 0) - 60 * HOUR)).toBeLessThan(60_000)
  }, 30_000)

  it('sees a clock put back between two runs', async () => {
    asked = 0
    jumps = {}
    clock(T)
    await collect('c/two.jsonl', { budgetTokens: '10' })
    clock(T - 3 * HOUR)
    await collect('c/two.jsonl')
    expect(ended('c/two.jsonl')[0]).toBe(0)
    expect(ended('c/two.jsonl')[1]).toBeGreaterThanOrEqual(3 * HOUR)
  })

  it('does not take answers for later than the plan that may be earlier by as much', async () => {
    asked = 0
    jumps = { 10: -2 * HOUR }
    // The collector's clock is two hours ahead at first: its first answers are of an hour before the plan.
    const plan = await planAt(T, 'jump')
    clock(T + HOUR)
    await collect('c/ahead.jsonl')
    clock(T + 2 * HOUR)
    const verdict = await proveAt(T + 2 * HOUR, plan, 'jump', at('c/ahead.jsonl'))
    expect(verdict.registered).toBe(false)
    expect(verdict.deviations.join(' ')).toMatch(/Exploratory/)
    expect(verdict.deviations.join(' ')).toMatch(/x: a clock was put back by 7200 s while it was collected/)
    expect((await verify('jump-pack')).says.join(' ')).toContain('a clock was put back by 7200 s')
  })

  it('allows for a small step where the plan is old enough', async () => {
    asked = 0
    jumps = { 10: -60_000 }
    const plan = await planAt(T, 'small')
    clock(T + HOUR)
    await collect('c/small.jsonl')
    const verdict = await proveAt(T + 2 * HOUR, plan, 'small', at('c/small.jsonl'))
    expect(verdict.registered).toBe(true)
    expect(verdict.deviations).toHaveLength(1)
    expect((await verify('small-pack')).ok).toBe(true)
  })

  it('and takes the sum of the steps off the earliest time, on the safe side', async () => {
    asked = 0
    jumps = { 10: -2 * HOUR }
    const plan = await planAt(T, 'margin')
    // The earliest time is one of after the step here: which answers the step is about is not gone into.
    clock(T + 3 * HOUR)
    await collect('c/margin.jsonl', {})
    const right = await proveAt(T + 4 * HOUR, plan, 'margin', at('c/margin.jsonl'))
    expect(right.registered).toBe(false)
    expect(right.deviations[0]).toMatch(
      /its clock was put back by 7200 s while they were collected; the plan was fixed at 2026-03-01T12:00:00.000Z/,
    )
    expect((await verify('margin-pack')).ok).toBe(true)
  })
})
