import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolders } from '../../chain/testdata/scratch.ts'
import { program } from '../testdata/program.ts'

const scratch = scratchFolders()
const run = (...parameters: string[]) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [...program, 'hub', 'steward', ...parameters], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  return { status, stderr, stdout }
}

describe('stillwatch hub steward', () => {
  it.each([
    [['--listen', '0.0.0.0:0'], 'no loopback address'],
    [['--listen', 'localhost'], 'no HOST:PORT'],
    [['--listen', '127.0.0.1:99999'], 'no HOST:PORT'],
    [['--listen', '127.0.0.1:0', '--member', 'lab-a'], 'no ID=KEY'],
    [['--listen', '127.0.0.1:0', '--id', 'Not An Id'], '--id'],
    [['--listen', '127.0.0.1:0', '--anchor', '2026-02-30'], '--anchor'],
    [['--listen', '127.0.0.1:0', '--tls-cert', 'x.pem'], 'go together'],
    [['--listen', '127.0.0.1:0', '--threads', '0'], '--threads'],
  ])('with %j ends with 2 and one line', (parameters, why) => {
    const { status, stderr } = run('--data', join(scratch(), 'steward'), ...parameters)
    expect(status).toBe(2)
    expect(stderr).toContain(why)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
