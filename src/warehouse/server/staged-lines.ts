import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { openEmbedded } from '../embedded/embedded.ts'
import { type FileForm, type Limits, type Lines, type Parameters, WarehouseError } from '../warehouse.ts'
import { asTheyAre, lineBatches, rowBinary } from './line-batches.ts'

/** What staging asks of a server. */
export type Stage = {
  run(sql: string, parameters?: Parameters): Promise<void>
  /** Sends the body of one INSERT. */
  send(sql: string, body: Buffer): Promise<void>
}

/** What unpacking takes: the engine's limits, and a folder with room for the unpacked file. */
export type Room = { readonly limits: Limits; readonly scratch: string }

/** Bytes that one INSERT carries: much less and the server's parts get too many, much more and a body fills its memory. */
const BATCH_BYTES = 32 * 1024 * 1024
/** Twice what any reader of lines takes: a longer line is cut here and refused there. */
const LINE_BYTES = 128 * 1024 * 1024

/**
 * Brings a local file to the server, as a table of its lines that goes when it is disposed of.
 *
 * Plain and gzip files are split and numbered in this process and sent in bodies of 32 MiB, so that neither side holds more than one. Node 20
 * reads neither Zstandard nor Parquet: such a file is first unpacked by the embedded engine into `room.scratch`.
 * The table is an ordinary one on the server that the URL names, not on its cluster.
 *
 * Rejects with WarehouseError 354 where the compressed data is damaged; nothing is left on the server then.
 */
export async function stageLines(stage: Stage, table: string, path: string, form: FileForm, room: Room): Promise<Lines> {
  await stage.run(
    `CREATE TABLE ${table} (line_number UInt64, line String) ENGINE = MergeTree ORDER BY line_number SETTINGS index_granularity = 1024`,
  )
  const dispose = () => stage.run(`DROP TABLE IF EXISTS ${table} SYNC`)
  try {
    if (form.layout === 'lines' && form.compression !== 'zst') await sendLines(stage, table, path, form.compression === 'gz')
    else await sendUnpacked(stage, table, path, form, room)
  } catch (error) {
    await dispose()
    throw error
  }
  return { relation: `(SELECT line_number, line FROM ${table})`, dispose }
}

async function sendLines(stage: Stage, table: string, path: string, compressed: boolean): Promise<void> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 })
  const send = async (source: AsyncIterable<Buffer>) => {
    for await (const batch of lineBatches(source, rowBinary, { batchBytes: BATCH_BYTES, lineBytes: LINE_BYTES })) {
      await stage.send(`INSERT INTO ${table} (line_number, line) FORMAT RowBinary`, batch.bytes)
    }
  }
  if (!compressed) return pipeline(file, send)
  try {
    await pipeline(file, createGunzip({ chunkSize: 1 << 20 }), send)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    // The engine's own code for it, so that whoever salvages such a file need not know where it was unpacked.
    if (code.startsWith('Z_')) throw new WarehouseError(`${path}: ${(error as Error).message} (${code})`, 354)
    throw error
  }
}

async function sendUnpacked(stage: Stage, table: string, path: string, form: FileForm, { limits, scratch }: Room): Promise<void> {
  const folder = await mkdtemp(join(scratch, 'stillwatch-'))
  try {
    const rows = join(folder, 'rows.jsonl')
    const engine = await openEmbedded({ limits, scratch: folder })
    try {
      const lines = await engine.lines(path, form)
      await engine.export(`SELECT line_number, line FROM ${lines.relation}`, rows)
    } finally {
      await engine.close()
    }
    const source = createReadStream(rows, { highWaterMark: 1 << 20 })
    for await (const batch of lineBatches(source, asTheyAre, { batchBytes: BATCH_BYTES, lineBytes: Number.POSITIVE_INFINITY })) {
      await stage.send(`INSERT INTO ${table} (line_number, line) FORMAT JSONEachRow`, batch.bytes)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
