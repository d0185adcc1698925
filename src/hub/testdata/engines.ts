import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'

/** A database engine that gives out empty databases. */
export type Engine = { readonly name: string; readonly fresh: () => Promise<string> }

const given = process.env['STILLWATCH_POSTGRES_URL']
const hasPrograms = ['initdb', 'postgres'].every((name) => spawnSync('which', [name]).status === 0)

/** Runs a suite on SQLite and on PostgreSQL: at STILLWATCH_POSTGRES_URL, or on a server of its own where the programs are installed. */
export function onEachEngine(suite: (engine: Engine) => void): void {
  describe('on SQLite', () => suite({ name: 'SQLite', fresh: async () => 'sqlite' }))
  if (given === undefined && !hasPrograms) {
    describe.skip('on PostgreSQL (skipped: neither STILLWATCH_POSTGRES_URL nor the program initdb is there)', () => suite(absent))
    return
  }
  describe('on PostgreSQL', () => {
    let url = given ?? ''
    let stop = async () => {}
    beforeAll(async () => {
      if (given === undefined) ({ url, stop } = await startServer())
    }, 60_000)
    afterAll(() => stop())
    suite({ name: 'PostgreSQL', fresh: () => freshDatabase(url) })
  })
}

const absent: Engine = { name: 'PostgreSQL', fresh: async () => '' }

async function freshDatabase(url: string): Promise<string> {
  const name = `hub_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-pg-'))
  // PostgreSQL refuses to run as root.
  const as = process.getuid?.() === 0 ? { uid: number('-u'), gid: number('-g') } : {}
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  execFileSync('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync'], {
    ...as,
    stdio: 'ignore',
    cwd: folder,
  })
  const settings = ['listen_addresses=', 'fsync=off', 'shared_buffers=64MB'].flatMap((one) => ['-c', one])
  const server = spawn('postgres', ['-D', data, '-k', folder, ...settings], { ...as, stdio: 'ignore', cwd: folder })
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`
  const until = Date.now() + 30_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      if (existsSync(join(folder, '.s.PGSQL.5432'))) {
        await client.connect()
        await client.end()
        break
      }
    } catch (error) {
      if (Date.now() > until) throw error
    }
    if (Date.now() > until) throw new Error('PostgreSQL did not start within 30 s.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => {
          rmSync(folder, { recursive: true, force: true })
          resolve()
        })
        server.kill('SIGINT')
      }),
  }
}

function number(flag: string): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
}
