import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openLog } from '../../chain/log/open-log.ts'
import { cosigner } from '../../chain/note/signer.ts'
import { formatVerifierKey } from '../../chain/note/verifier-key.ts'
import { logSigner, ORIGIN, privateKeyFor } from '../../chain/testdata/key-pair.ts'
import { scratchFolders } from '../../chain/testdata/scratch.ts'
import { writeDurable } from '../../chain/write-durable.ts'
import { withWitnesses } from './with-witnesses.ts'

const scratch = scratchFolders()
const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const one of servers.splice(0)) one.closeAllConnections()
})

/** A server that is named as a witness of a log, and what is said of it. */
async function named(answer: RequestListener) {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const file = join(scratch(), 'witnesses.policy')
  const key = formatVerifierKey(cosigner('w.example/w', privateKeyFor('w'), () => 0).key)
  await writeDurable(file, `witness w ${key} ${url}\nquorum w\n`)
  const log = await openLog({ folder: scratch(), origin: ORIGIN, signer: logSigner() })
  const said: string[] = []
  return { log, said, watched: await withWitnesses(log, file, (line) => said.push(line)) }
}

describe('withWitnesses', () => {
  it.each([204, 205, 304])('goes on, and ends, where a server answers %i with no body at all', async (status) => {
    const { log, said, watched } = await named((_, response) => response.writeHead(status).end())
    for (let tries = 0; said.length === 0 && tries < 60; tries++) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(said).toEqual([expect.stringContaining(`it answered ${status}`)])
    await watched.close()
    await log.close()
  })
})
