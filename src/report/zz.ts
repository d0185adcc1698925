import { writeFileSync } from 'node:fs'
import { CampaignsFile } from '../records/index.ts'
import { printTable } from './table.ts'
import { sampleCampaign, sampleFile } from './testdata/campaigns.ts'

const t0 = performance.now()
const { renderReport } = await import('./report.ts')
console.log('import', performance.now() - t0)
const f = CampaignsFile.parse(sampleFile())
const t = performance.now()
const out = await renderReport(f)
console.log(performance.now() - t, out.length)
writeFileSync('/tmp/rep.html', out)
writeFileSync('/tmp/empty.html', await renderReport({ ...f, campaigns: [] }))
const big = { ...f, campaigns: [sampleCampaign(2000, 9)] }
const t2 = performance.now()
const o2 = await renderReport(big)
console.log('2000:', performance.now() - t2, o2.length)
for (const w of [140, 100, 80, 60, 30]) console.log(printTable(f, { width: w, colour: w === 140 }))
