/**
 * Trains the next detector's model and validates it on authors that are left out: npx tsx bench/next-detector/train.ts. With --collect FOLDER it first takes in what collect.ts wrote there (a file for each run).
 *
 * Reads data/training-groups.jsonl; writes data/detector.json and data/detector.md, byte-equal each time.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FEATURES } from './features/index.ts'
import { cardOf } from './train/card.ts'
import { groupsFile, readGroupsFile, TRAINING_GROUPS } from './train/groups-file.ts'
import type { Row } from './train/row.ts'
import { type Run, trainModel } from './train/train-model.ts'

/** Authors whose traffic is looked at once, when all is done: neither trained nor validated on. */
const SET_ASIDE: readonly string[] = []

const [option, folder] = process.argv.slice(2)
if (option === '--collect' && folder !== undefined) {
  const [rows, runs]: [Row[], Run[]] = [[], []]
  for (const name of readdirSync(folder).sort())
    for (const line of readFileSync(join(folder, name), 'utf8').trim().split('\n')) {
      const one = JSON.parse(line) as Row | Run
      if (SET_ASIDE.includes(one.author)) continue
      if ('x' in one) rows.push(one)
      else runs.push(one)
    }
  writeFileSync(
    TRAINING_GROUPS,
    groupsFile(
      FEATURES.map(({ name }) => name),
      rows,
      runs,
    ),
  )
} else if (option !== undefined) throw new Error('usage: train.ts [--collect FOLDER]')

const { rows, runs } = await readGroupsFile(TRAINING_GROUPS)
const trained = trainModel('detector 1', FEATURES, rows, runs)
const out = (name: string) => new URL(`./data/${name}`, import.meta.url)
writeFileSync(out('detector.json'), `${JSON.stringify(trained.model, null, 1)}\n`)
const sources = `${new Set(rows.map(({ author }) => author)).size} authors of traffic: the simulator and the generators in bench/others.`
const card = cardOf(trained, sources)
writeFileSync(out('detector.md'), card)
process.stdout.write(card)
