import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { flushFolder, writeDurable } from '../chain/write-durable.ts'
import { TagError } from '../tags/tag-error.ts'

/** Writes a secret whole or not at all, mode 0600 from its first byte on, flushed to the disk with its name. */
export async function writePrivate(path: string, text: string): Promise<void> {
  await writeDurable(path, text, 0o600)
  await flushFolder(dirname(path))
}

/** Reads a secret; undefined where there is none. Throws TagError `state` for one that others can read. */
export function readPrivate(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return undefined
  const mode = found.mode & 0o777
  if ((mode & 0o077) !== 0) {
    throw new TagError(
      'state',
      `${path} has mode ${mode.toString(8)}: others can read this secret. Wanted is 600; nothing is served.`,
    )
  }
  return readFileSync(path, 'utf8')
}

/**
 * Overwrites a secret where it lies, with random bytes and then with zeros, flushes each, and takes its name away. Disks that write elsewhere
 * (flash, copy-on-write, snapshots) may keep the old bytes: such a disk must be encrypted with a key that is thrown away too.
 */
export async function destroyPrivate(path: string): Promise<void> {
  const file = openSync(path, 'r+')
  try {
    const { size } = fstatSync(file)
    for (const bytes of [randomBytes(size), Buffer.alloc(size)]) {
      writeSync(file, bytes, 0, size, 0)
      fsyncSync(file)
    }
  } finally {
    closeSync(file)
  }
  rmSync(path)
  await flushFolder(dirname(path))
}
