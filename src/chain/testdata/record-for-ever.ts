import { openAuditChain } from '../audit-chain.ts'

// Records events until it is killed, and says after each which the record had acknowledged.
const chain = await openAuditChain({ file: process.argv[2] ?? '', now: () => new Date() })
for (let round = 0; ; round++) {
  const [line] = await chain.append({ actor: 'analyst', event: 'campaign.judged', body: { round, note: 'x'.repeat(20_000) } })
  process.stdout.write(`${line?.seq}\n`)
}
