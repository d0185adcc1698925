import fs, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { leavesOf } from './tree-of.ts'

// Appends once to a log and dies at the given step of what it does to the disk, as if the machine had stopped there: before a file is opened,
// with half of it written, before it takes its name, before one is removed. Ends by itself when there were fewer steps.
const [folder = '', die = ''] = process.argv.slice(2)
let counting = false
let steps = 0
const step = (before?: () => Promise<unknown>): unknown => {
  if (!counting) return undefined
  steps += 1
  if (steps !== Number(die)) return undefined
  return Promise.resolve(before?.()).then(() => {
    process.kill(process.pid, 'SIGKILL')
    return new Promise(() => {})
  })
}

const { open, rename, rm } = fs
fs.open = (async (...parameters: Parameters<typeof open>) => {
  await step()
  const handle: FileHandle = await open(...parameters)
  const { writeFile } = handle
  handle.writeFile = (async (data: Uint8Array | string) => {
    await step(() => writeFile.call(handle, typeof data === 'string' ? data.slice(0, data.length / 2) : data.subarray(0, data.length / 2)))
    await writeFile.call(handle, data)
  }) as typeof writeFile
  return handle
}) as typeof open
fs.rename = async (from, to) => {
  await step()
  await rename(from, to)
}
fs.rm = async (path, options) => {
  await step()
  await rm(path, options)
}
syncBuiltinESMExports()

const { openLog } = await import('../log/open-log.ts')
const { logSigner, ORIGIN } = await import('./key-pair.ts')
const log = await openLog({ folder, origin: ORIGIN, signer: logSigner() })
counting = true
await log.append(leavesOf(60).map((leaf) => Buffer.concat([Buffer.from('late '), leaf])))
process.stdout.write('done\n')
counting = false
await log.close()
