import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmbedded } from '../../src/warehouse/embedded/embedded.ts'
import { limits } from './engines.ts'
import { startDoor } from './start-door.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stillwatch-processes-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('stopping threads', () => {
  it('is waited for to its end, though some answer meanwhile: the process must not be gone before it has said its word', async () => {
    expect(await endOf(start('stop-threads'), 60_000)).toBe(0)
  })
})

describe('closing a warehouse', () => {
  it('lets the process end by itself (embedded)', async () => {
    const program = start('open-and-close', 'embedded', join(folder, 'closed'))
    expect(await endOf(program, 30_000)).toBe(0)
  })

  it('lets the process end by itself (server)', async () => {
    const door = await startDoor()
    try {
      expect(await endOf(start('open-and-close', 'server', door.url), 30_000)).toBe(0)
    } finally {
      await door.stop()
    }
  })

  it('refuses everything from then on', async () => {
    const warehouse = await openEmbedded({ limits })
    await warehouse.close()
    await expect(warehouse.rows('SELECT 1')).rejects.toMatchObject({ name: 'WarehouseError' })
  })

  it('ends a query that is still running', async () => {
    const warehouse = await openEmbedded({ limits })
    const running = warehouse.rows('SELECT sum(sipHash64(number)) AS hash FROM numbers(100000000000)')
    const refused = expect(running).rejects.toMatchObject({ name: 'WarehouseError' })
    await sleep(300)
    await warehouse.close()
    await refused
  })
})

describe('a folder', () => {
  it('is refused to a second process while the first holds it, and free again behind it', async () => {
    const place = join(folder, 'held')
    const first = await openEmbedded({ folder: place, limits })
    await expect(openEmbedded({ folder: place, limits })).rejects.toMatchObject({ name: 'WarehouseError', engineCode: 76 })
    await first.run("INSERT INTO migrations (name) SELECT 'kept'")
    await first.close()
    const second = await openEmbedded({ folder: place, limits })
    expect(await second.rows("SELECT name FROM migrations WHERE name = 'kept'")).toEqual([{ name: 'kept' }])
    await second.close()
  })
})

// The processes of others are seen through /proc.
describe.runIf(process.platform === 'linux')('a kill -9', () => {
  it('of the process that opened the engine leaves no engine behind, in the middle of a query even', async () => {
    const program = start('busy', join(folder, 'busy'))
    await saying(program, 'busy')
    await sleep(500)
    const engines = childrenOf(program)
    expect(engines.length).toBeGreaterThan(0)
    const ended = endOf(program, 10_000)
    program.kill('SIGKILL')
    await ended
    await until(() => engines.every((pid) => !alive(pid)), 10_000)
  })

  it('in the middle of a load leaves a folder that opens, and the load can be done again without doubling a row', async () => {
    const exchanges = 100_000
    const path = join(folder, 'many.jsonl')
    await writeFile(path, Array.from({ length: exchanges }, (_, at) => JSON.stringify(exchange(at))).join('\n'))
    const place = join(folder, 'killed')
    const killed = start('load', place, path, '1')
    await saying(killed, 'loading')
    // A part on the disk is a part that the engine will find again.
    await until(() => partsOf(place) > 0, 60_000)
    const [engine] = childrenOf(killed)
    killed.kill('SIGKILL')
    await until(() => engine === undefined || !alive(engine), 10_000)

    const opened = await openEmbedded({ folder: place, limits })
    const [cut] = await opened.rows<{ rows: number }>('SELECT toUInt32(count()) AS rows FROM exchanges')
    await opened.close()
    expect(cut?.rows).toBeGreaterThan(0)

    expect(await endOf(start('load', place, path, '2'), 100_000)).toBe(0)
    const again = await openEmbedded({ folder: place, limits })
    const [whole] = await again.rows('SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(exchange_id)) AS ids FROM exchanges')
    await again.close()
    expect(whole).toEqual({ rows: exchanges, ids: exchanges })
  })
})

function exchange(at: number): object {
  return {
    exchange_id: `exchange-${at}`,
    time: '2026-03-01T09:30:00.000Z',
    account_id: `acc-${at % 97}`,
    model: 'large-1',
    messages: [{ role: 'user', content: `Question ${at}: what is ${at} times ${at + 1}, and why?` }],
    response: `It is ${at * (at + 1)}.`,
  }
}

function start(program: string, ...parameters: string[]): ChildProcess {
  const path = fileURLToPath(new URL(`./programs/${program}.ts`, import.meta.url))
  return spawn(process.execPath, ['--import', 'tsx', path, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Waits for a word of a program's output. */
async function saying(program: ChildProcess, word: string): Promise<void> {
  let said = ''
  for await (const chunk of program.stdout ?? []) {
    said += String(chunk)
    if (said.includes(word)) return
  }
  throw new Error(`The program ended without saying "${word}".`)
}

/** A program's exit code; it is killed, and this rejects, where it does not end in time. */
function endOf(program: ChildProcess, milliseconds: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      program.kill('SIGKILL')
      reject(new Error(`The program was still running after ${milliseconds} ms.`))
    }, milliseconds)
    program.once('exit', (code) => {
      clearTimeout(timer)
      resolve(code)
    })
  })
}

async function until(holds: () => boolean, milliseconds: number): Promise<void> {
  for (const end = Date.now() + milliseconds; !holds(); await sleep(10)) {
    if (Date.now() > end) throw new Error(`It did not come about in ${milliseconds} ms.`)
  }
}

function childrenOf(program: ChildProcess): number[] {
  const text = readFileSync(`/proc/${program.pid}/task/${program.pid}/children`, 'utf8')
  return text.split(' ').filter(Boolean).map(Number)
}

/** Whether a process runs; one that ended and waits for its parent does not. */
function alive(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

/** The parts of the month that the exchanges are of. */
function partsOf(place: string): number {
  try {
    return readdirSync(place, { recursive: true }).filter((name) => /(?:^|\/)202603_\d+_\d+_\d+$/.test(String(name))).length
  } catch (error) {
    // The engine renames a folder when its part is whole, in the middle of a look even: whoever asks looks again.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
