import { chmodSync, copyFileSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainLines } from './sample-lines.ts'
import { namesIn, scratchFolder } from './scratch.ts'
import { expectDone, expectRefusal, stillwatch } from './stillwatch.ts'

const scratch = scratchFolder()
const good = scratch.file('good.jsonl', plainLines(20))
/** Has no exchange: a refusal that names --out came before the work. */
const bad = scratch.file('bad.jsonl', '{"exchange_id":1}\n')
const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
let folders = 0

function folderWith(files: Readonly<Record<string, string>>): string {
  const name = `folder-${folders++}`
  mkdirSync(scratch.path(name))
  for (const [file, content] of Object.entries(files)) scratch.file(join(name, file), content)
  return scratch.path(name)
}

describe('detect --out', () => {
  it.each([
    ['campaigns.json', '{"campaigns":[{"name":"Spring sale"}]}'],
    ['campaigns.json', '[]'],
    ['campaigns.json', 'null'],
    ['campaigns.json', ''],
    ['campaigns.json', '{"software":"mailer 2","campaigns":[]}'],
    ['report.html', '<!doctype html><title>Quarter</title>'],
    ['rejected.jsonl', '{"applicant":"7"}\n'],
  ])('refuses a folder whose %s is another’s: %j', async (name, content) => {
    const out = folderWith({ [name]: content })
    const ran = await stillwatch(['detect', '--exchanges', bad, '--out', out])
    expectRefusal(ran, new RegExp(`holds a ${name.replace('.', '\\.')} that no run of detect wrote.*another folder`))
    expect(namesIn(out)).toEqual([name])
    expect(readFileSync(join(out, name), 'utf8')).toBe(content)
  })

  it('takes its own results, whole or what a killed run left of the first, and leaves what else is there', async () => {
    const out = folderWith({ 'notes.txt': 'mine' })
    const detect = () => stillwatch(['detect', '--exchanges', good, bad, '--format', 'stillwatch', '--out', out])
    expectDone(await detect())
    expectDone(await detect())
    rmSync(join(out, 'campaigns.json'))
    expectDone(await detect())
    expect(namesIn(out)).toEqual(['campaigns.json', 'notes.txt', 'rejected.jsonl', 'report.html'])
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine')
  })

  it.runIf(isLinux)('says before the work that a folder takes no files', async () =>
    expectRefusal(
      await stillwatch(['detect', '--exchanges', bad, '--out', '/proc']),
      /--out \/proc: cannot be written \(ENOENT\)/,
    ),
  )

  it.skipIf(isRoot)('says before the work that a folder may not be written', async () => {
    const out = folderWith({})
    chmodSync(out, 0o555)
    expectRefusal(await stillwatch(['detect', '--exchanges', bad, '--out', out]), /cannot be written \(EACCES\)/)
  })
})

describe('evaluate --out', () => {
  const simulated = ['--scale', '0.03', '--days', '2', '--seeds', '1', '--parts', 'none']
  const own = ['--exchanges', good, '--truth', scratch.file('labels.json', '{"accounts":{}}')]

  it.each<[string, string, string[]]>([
    ['evaluation.md', '# Of our teaching', simulated],
    ['evaluation.json', '{"software":"teaching 2","files":["evaluation.json"]}', simulated],
    ['evaluation.json', '[', own],
    ['calibration.svg', '<svg/>', simulated],
    ['rejected.jsonl', '{"file":"x","line":1}', own],
  ])('refuses a folder whose %s is another’s: %j', async (name, content, args) => {
    const out = folderWith({ [name]: content })
    const ran = await stillwatch(['evaluate', ...args, '--out', out])
    expectRefusal(ran, new RegExp(`holds an? ${name.replace('.', '\\.')} that no run of evaluate wrote.*another folder`))
    expect(namesIn(out)).toEqual([name])
    expect(readFileSync(join(out, name), 'utf8')).toBe(content)
  })

  it('takes its own results, removes plots of parts that were not run again, and leaves what else is there', async () => {
    const out = folderWith({ 'notes.txt': 'mine', 'rejected.jsonl': 'of a detection', 'other.svg': '<svg/>' })
    expectDone(await stillwatch(['evaluate', ...simulated, '--background', '1,10', '--out', out]))
    expect(namesIn(out)).toContain('recall-by-background.svg')
    expectDone(await stillwatch(['evaluate', ...simulated, '--out', out]))
    expect(namesIn(out)).toEqual(['cells', 'evaluation.json', 'evaluation.md', 'notes.txt', 'other.svg', 'rejected.jsonl'])
    expect(readFileSync(join(out, 'rejected.jsonl'), 'utf8')).toBe('of a detection')
  })
})

describe('fingerprint --out', () => {
  const text = readFileSync(good, 'utf8')
  const refused = async (args: readonly string[], says: RegExp) => expectRefusal(await stillwatch(['fingerprint', ...args]), says)

  it('refuses its own input, however it is called, since the text would be gone', async () => {
    const folder = folderWith({ 'logs.jsonl': text, 'more.jsonl': plainLines(5, 20) })
    const logs = join(folder, 'logs.jsonl')
    linkSync(logs, join(folder, 'hard'))
    symlinkSync(logs, join(folder, 'soft'))
    const says = /--out .*: is .*logs\.jsonl.* of --exchanges, whose text would be gone; name another file/
    await refused(['--exchanges', logs, '--out', logs], says)
    await refused(
      ['--exchanges', join(folder, 'more.jsonl'), logs, '--out', `${folder}/../${folder.split('/').at(-1)}/logs.jsonl`],
      says,
    )
    await refused(['--exchanges', join(folder, '*.jsonl'), '--out', logs], says)
    await refused(['--exchanges', logs, '--out', join(folder, 'hard')], says)
    await refused(['--exchanges', logs, '--out', join(folder, 'soft')], says)
    expect(readFileSync(logs, 'utf8')).toBe(text)
    expect(namesIn(folder)).toEqual(['hard', 'logs.jsonl', 'more.jsonl', 'soft'])
  })

  it('refuses its key and its configuration', async () => {
    const key = scratch.file('edge.key', '000102030405060708090a0b0c0d0e0f')
    await refused(['--exchanges', good, '--key', key, '--out', key], /edge\.key.* of --key/)
    expect(readFileSync(key, 'utf8')).toHaveLength(32)
    const config = scratch.file('config.yaml', 'account_id:\n  value: a\n')
    await refused(['--exchanges', good, '--format-config', config, '--out', config], /config\.yaml.* of --format-config/)
    expect(readFileSync(config, 'utf8')).toContain('account_id')
  })

  it('replaces what it wrote before', async () => {
    const [logs, out] = [scratch.path('day.jsonl'), scratch.path('prints.jsonl')]
    copyFileSync(good, logs)
    for (let at = 0; at < 2; at++) expectDone(await stillwatch(['fingerprint', '--exchanges', logs, '--out', out]))
  })

  it.runIf(isLinux)('says before the work that it cannot be written', () =>
    refused(['--exchanges', bad, '--out', '/proc/prints.jsonl'], /--out \/proc\/prints\.jsonl: cannot be written \(ENOENT\)/),
  )
})
