import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { z } from 'zod'
import { flipCoins, type Holdout, holdoutDigest } from '../../prove/holdout/holdout.ts'
import { promptSet } from '../../prove/holdout/prompt-set.ts'
import { skeletonOf } from '../../prove/holdout/skeleton.ts'
import { HOLDOUT_EVENT } from '../../prove/registration/registration.ts'
import { CampaignsFile, EXEMPLAR_LENGTH, InputError } from '../../records/index.ts'
import { addDecisions, RECORD } from '../../share/lab/decision-record.ts'
import { jsonLines } from '../files/json-lines.ts'
import { unreadable } from '../files/unreadable.ts'
import { writeWhole } from '../files/write-whole.ts'
import { needed, numberFlag, type ProveFlags, readJson, readPrompts, textFlag } from './prove-inputs.ts'

const PromptLine = z.object({
  prompt_id: z.string().min(1).max(200),
  prompt: z.string().min(1),
  skeleton: z.string().optional(),
  asked: z.boolean().optional(),
})

/**
 * `prove holdout`: coins for the prompts of a known campaign, on the record before any is answered.
 *
 * @param flip numbers in [0, 1) that nobody can have known: a test names its own
 */
export async function runProveHoldout(flags: ProveFlags, flip = coin): Promise<void> {
  const out = needed(flags, 'out', 'holdout.json')
  const data = needed(flags, 'data', "the lab's folder")
  const { campaign_id, templates } = await campaignOf(flags)
  const path = needed(flags, 'prompts', 'prompts of the campaign')
  const lines = await readPrompts(path, PromptLine)
  const known = flags.matched === true ? undefined : lines.find((one) => one.asked === true)
  if (known !== undefined)
    throw new InputError(
      'option',
      `--prompts ${path}: prompt_id ${JSON.stringify(known.prompt_id.slice(0, 80))} was asked already: no coin decides that any more. Give new prompts, or --matched. No coin was flipped.`,
    )
  if (flags.matched !== true && existsSync(out))
    throw new InputError(
      'option',
      `--out ${out}: is there already; what it may have decided cannot be decided again. Take another file. No coin was flipped.`,
    )
  const skeletons = templates.map((one) => one.skeleton)
  const prompts = lines.map(({ prompt_id, prompt, skeleton }) => ({
    prompt_id,
    prompt,
    skeleton: skeleton ?? skeletonOf(prompt, skeletons),
  }))
  const holdout =
    flags.matched === true ? matched(campaign_id, path, lines, prompts) : flipCoins(campaign_id, prompts, flip, new Date())
  const text = `${JSON.stringify(holdout, null, 2)}\n`
  await writeWhole(dirname(resolve(out)), { [basename(out)]: text })
  const body = { campaign_id, design: holdout.design, holdout_sha256: holdoutDigest(holdout), prompts: prompts.length }
  await addDecisions(data, [{ actor: needed(flags, 'by', 'who decides'), event: HOLDOUT_EVENT, body }], () => new Date())
  const asked = holdout.prompts.filter((one) => one.asked).length
  const facts = { out: resolve(out), ...body, asked, held_out: prompts.length - asked }
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(facts)}\n`
      : `${asked} prompts to answer, ${facts.held_out} to decline: ${facts.out}\nOn the record: ${resolve(data, RECORD)}\n`,
  )
}

/** `prove prompts`: what the campaign asked, siblings never asked, neutral ones. */
export async function runProvePrompts(flags: ProveFlags): Promise<void> {
  const out = needed(flags, 'out', 'prompts.jsonl')
  const campaign = await campaignOf(flags)
  const valuesPath = textFlag(flags, 'values')
  const values =
    valuesPath === undefined
      ? []
      : (await readFile(valuesPath, 'utf8').catch(unreadable('values', valuesPath)))
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
  const found = promptSet(campaign, values, {
    count: numberFlag(flags, 'count', 50, 1, 10_000),
    seed: numberFlag(flags, 'seed', 1, 0, 2 ** 32 - 1),
  })
  const cut = campaign.templates.flatMap(({ exemplars = [] }) => exemplars).filter((one) => one.length >= EXEMPLAR_LENGTH).length
  if (found.length === 0)
    throw new InputError(
      'nothing_valid',
      cut > 0
        ? `The ${cut} exemplars of campaign ${campaign.campaign_id} are cut at ${EXEMPLAR_LENGTH} characters: none is a prompt that was asked. Take its prompts from the logs.`
        : `The campaign ${campaign.campaign_id} carries no templates with exemplars: it was run without text.`,
    )
  await writeWhole(dirname(resolve(out)), { [basename(out)]: jsonLines(found) })
  const count = (kind: string) => found.filter((one) => one.kind === kind).length
  const facts = { out: resolve(out), asked: count('asked'), siblings: count('sibling'), neutral: count('neutral'), cut }
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(facts)}\n`
      : `${facts.asked} asked, ${facts.siblings} siblings never asked, ${facts.neutral} neutral: ${facts.out}\n${cut > 0 ? `${cut} exemplars are cut at ${EXEMPLAR_LENGTH} characters and were left out; the logs have them whole.\n` : ''}`,
  )
}

async function campaignOf(flags: ProveFlags): Promise<CampaignsFile['campaigns'][number]> {
  const path = needed(flags, 'campaigns', 'campaigns.json')
  const file = await readJson('campaigns', path, CampaignsFile)
  const id = needed(flags, 'campaign', 'the campaign')
  const campaign = file.campaigns.find((one) => one.campaign_id === id)
  if (campaign === undefined) {
    const known = file.campaigns.map((one) => one.campaign_id)
    throw new InputError('option', `--campaign ${id}: is not in ${path}; there are ${known.slice(0, 10).join(', ') || 'none'}.`)
  }
  return campaign
}

function matched(
  campaignId: string,
  path: string,
  lines: readonly z.infer<typeof PromptLine>[],
  prompts: readonly Omit<Holdout['prompts'][number], 'asked'>[],
): Holdout {
  const without = lines.findIndex((one) => one.asked === undefined)
  if (without >= 0)
    throw new InputError(
      'file_unreadable',
      `--prompts ${path}:${without + 1}: asked is missing; with --matched wanted is true or false.`,
    )
  return {
    version: 1,
    campaign_id: campaignId,
    design: 'matched',
    made_at: new Date().toISOString(),
    prompts: prompts.map((one, i) => ({ ...one, asked: lines[i]?.asked === true })),
  }
}

/** Coins from the system's random source: nobody can have known them. */
function coin(): number {
  return randomBytes(4).readUInt32BE() / 2 ** 32
}
