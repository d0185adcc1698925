// The engine alone: one INSERT … SELECT of a JSON Lines file into a table of the same columns. node bench/engine-load.mjs FILE FOLDER
import { rmSync } from 'node:fs'
import { Session } from 'chdb'

const [file, folder] = process.argv.slice(2)
rmSync(folder, { recursive: true, force: true })
const session = new Session(folder)
const columns = `exchange_id String, time DateTime64(3), account_id String, entity_id String, api_key_id String, end_user_id String, ip String,
  user_agent String, client_fingerprint String, model String, messages Array(Tuple(role String, content String)), response String,
  tools Array(String), input_tokens Nullable(UInt32), output_tokens Nullable(UInt32), reasoning_tokens Nullable(UInt32),
  temperature Nullable(Float32), top_p Nullable(Float32), max_tokens Nullable(Float64), n Nullable(Float64), seed Nullable(Float64),
  status UInt16, latency_ms Nullable(Float64), stream Bool`
await session.queryAsync(`CREATE TABLE t (${columns}) ENGINE = MergeTree ORDER BY tuple()`)
await session.queryAsync(
  `INSERT INTO t SELECT * FROM file('${file}', 'JSONEachRow', '${columns}') SETTINGS date_time_input_format = 'best_effort'`,
)
// The folder is the caller's to remove: merges go on behind the last query.
process.exit(0)
