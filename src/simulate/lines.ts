import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

/** Where lines go. `full` says that `drain` must be awaited before more are given. */
export interface Lines {
  write(line: string): void
  full(): boolean
  drain(): Promise<void>
  close(): Promise<void>
}

const CHUNK = 1 << 20

/** Lines into a file, a megabyte at a time; never more than two in memory. */
export function fileLines(path: string): Lines {
  const stream = createWriteStream(path, { highWaterMark: CHUNK })
  let failure: Error | undefined
  stream.on('error', (error) => {
    failure = error
  })
  let held: string[] = []
  let size = 0
  const drain = async (): Promise<void> => {
    if (failure !== undefined) {
      throw failure
    }
    if (size > 0) {
      const accepted = stream.write(held.join(''))
      held = []
      size = 0
      if (!accepted) {
        await once(stream, 'drain')
      }
    }
  }
  return {
    write: (line) => {
      held.push(line, '\n')
      size += line.length + 1
    },
    full: () => size >= CHUNK,
    drain,
    close: async () => {
      await drain()
      stream.end()
      await finished(stream)
    },
  }
}
