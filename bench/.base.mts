import { Session } from 'chdb'; import fs from 'node:fs'
fs.rmSync('/tmp/scratch/dbb',{recursive:true,force:true}); const t=Date.now(); const db=new Session('/tmp/scratch/dbb')
const cols=`exchange_id String, time DateTime64(3), account_id String, entity_id String, api_key_id String, ip String, user_agent String, client_fingerprint String, model String, messages Array(Tuple(role String, content String)), response String, tools Array(String), input_tokens Nullable(UInt32), output_tokens Nullable(UInt32), reasoning_tokens Nullable(UInt32), temperature Nullable(Float32), top_p Nullable(Float32), max_tokens Nullable(Float32), status UInt16, latency_ms Nullable(Float32), stream Bool`
await db.queryAsync(`CREATE TABLE t (${cols}) ENGINE=MergeTree ORDER BY tuple()`)
await db.queryAsync(`INSERT INTO t SELECT * FROM file('${process.argv[2]}','JSONEachRow','${cols}') SETTINGS date_time_input_format='best_effort'`)
console.log('base ms', Date.now()-t, fs.readFileSync('/proc/self/status','utf8').match(/VmHWM.*/)![0])
process.exit(0)
