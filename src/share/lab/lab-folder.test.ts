import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openLab, putLabFile } from './lab-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'stillwatch-lab-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const folder = (name: string) => join(root, name)

describe('openLab', () => {
  it('makes identity, key and signed policy at first use and finds them again', async () => {
    const first = await openLab(folder('new'), randomUUID)
    const again = await openLab(folder('new'), randomUUID)
    expect(again.namespace).toBe(first.namespace)
    expect(again.policy.digest).toBe(first.policy.digest)
    expect(readdirSync(folder('new')).sort()).toEqual(['lab.json', 'policy.json'])
  })

  it('keeps its files for the owner alone', async () => {
    await openLab(folder('modes'), randomUUID)
    for (const name of readdirSync(folder('modes'))) expect(statSync(join(folder('modes'), name)).mode & 0o777).toBe(0o600)
    expect(statSync(folder('modes')).mode & 0o777).toBe(0o700)
  })

  it('ends up with one identity when several open a new folder at once', async () => {
    const labs = await Promise.all(Array.from({ length: 8 }, () => openLab(folder('race'), randomUUID)))
    expect(new Set(labs.map((lab) => lab.namespace)).size).toBe(1)
    expect(readdirSync(folder('race')).sort()).toEqual(['lab.json', 'policy.json'])
  })

  it('gives two labs two namespaces', async () => {
    expect((await openLab(folder('a'), randomUUID)).namespace).not.toBe((await openLab(folder('b'), randomUUID)).namespace)
  })

  it('refuses a policy that was edited without being signed, and a damaged identity', async () => {
    await openLab(folder('edited'), randomUUID)
    const policy = join(folder('edited'), 'policy.json')
    writeFileSync(policy, readFileSync(policy, 'utf8').replace('"min_accounts": 5', '"min_accounts": 1'))
    await expect(openLab(folder('edited'), randomUUID)).rejects.toThrow('was changed after it was signed')
    await openLab(folder('damaged'), randomUUID)
    writeFileSync(join(folder('damaged'), 'lab.json'), '{')
    await expect(openLab(folder('damaged'), randomUUID)).rejects.toThrow(/lab\.json: no JSON/)
  })

  it('makes no other identity where one is lost, and nothing in its place', async () => {
    const { namespace } = await openLab(folder('lost'), randomUUID)
    await putLabFile({ folder: folder('lost') }, 'released.json', '{}\n')
    const whole = readFileSync(join(folder('lost'), 'lab.json'))
    for (const left of ['policy.json', 'released.json']) {
      rmSync(join(folder('lost'), 'lab.json'))
      await expect(openLab(folder('lost'), randomUUID)).rejects.toThrow(
        new RegExp(`lab\\.json: is missing, though .*${left} is there\\. Put back`),
      )
      expect(readdirSync(folder('lost'))).not.toContain('lab.json')
      writeFileSync(join(folder('lost'), 'lab.json'), whole)
      expect((await openLab(folder('lost'), randomUUID)).namespace).toBe(namespace)
      rmSync(join(folder('lost'), left))
    }
  })

  it('names the file of a machine key that is none', async () => {
    await openLab(folder('key'), randomUUID)
    const identity = `identity--${randomUUID()}`
    const machine = { key_id: 'k', private_key: 'no key' }
    writeFileSync(
      join(folder('key'), 'hub.json'),
      JSON.stringify({ url: 'https://f.example', username: 'a', password: 'b', identity, machine }),
    )
    await expect(openLab(folder('key'), randomUUID)).rejects.toThrow(/hub\.json: machine\.private_key: is no Ed25519 private key/)
  })

  it('says where a folder cannot be', async () => {
    writeFileSync(folder('file'), '')
    chmodSync(folder('file'), 0o600)
    await expect(openLab(join(folder('file'), 'x'), randomUUID)).rejects.toThrow('--data')
  })

  it('puts a file for the owner alone, and leaves nothing of one that cannot be put, which it says in one line', async () => {
    const lab = await openLab(folder('put'), randomUUID)
    await putLabFile(lab, 'released.json', '{}\n')
    expect(statSync(join(folder('put'), 'released.json')).mode & 0o777).toBe(0o600)
    mkdirSync(join(folder('put'), 'hub.json', 'in the way'), { recursive: true })
    await expect(putLabFile(lab, 'hub.json', 'a private key')).rejects.toThrow(/^\S*hub\.json: cannot be written \(E[A-Z]+\)/)
    expect(readdirSync(folder('put')).sort()).toEqual(['hub.json', 'lab.json', 'policy.json', 'released.json'])
  })
})
