import { createReadStream } from 'node:fs'

const NEWLINE = 0x0a

/** How many lines a plain file has, a last one without a line feed among them. Rejects with the file system's error. */
export async function lineCount(path: string): Promise<number> {
  let count = 0
  let ended = true
  for await (const block of createReadStream(path, { highWaterMark: 4 << 20 }) as AsyncIterable<Buffer>) {
    for (let at = block.indexOf(NEWLINE); at !== -1; at = block.indexOf(NEWLINE, at + 1)) count++
    ended = block.at(-1) === NEWLINE
  }
  return ended ? count : count + 1
}
