import { EXEMPLAR_LENGTH } from '../../records/campaign.ts'
import { seeded } from '../../stats/random.ts'

export type SetPrompt = {
  prompt_id: string
  prompt: string
  skeleton: string
  kind: 'asked' | 'sibling' | 'neutral'
  asked: boolean
}

const NEUTRAL = [
  'Explain how tides come about.',
  'Write a short letter that declines an invitation.',
  'What should one know before keeping bees?',
  'Describe how bread rises.',
  'Compare travelling by train and by bus.',
  'Give advice to somebody who learns a language.',
  'Who are you?',
  'Who made you?',
  'Wer bist du?',
  '你是谁?',
  'Qui es-tu ?',
  '¿Quién eres?',
]

/**
 * A set of prompts from a campaign: its exemplars as asked, siblings from the same skeletons with values that it was not seen to use, and neutral
 * ones. Siblings are drawn by seed; a value that stands in an exemplar is never used.
 *
 * An exemplar that may have been cut is left out: a prompt that lacks its end was never asked, and a test would call it asked.
 *
 * @param values fillings for slots: every slot of a sibling takes another one, as far as there are enough
 */
export function promptSet(
  {
    campaign_id,
    templates,
  }: { campaign_id: string; templates: readonly { skeleton: string; exemplars?: readonly string[] | undefined }[] },
  values: readonly string[],
  { count, seed }: { count: number; seed: number },
): SetPrompt[] {
  const random = seeded(seed)
  const used = new Set<string>()
  const asked: SetPrompt[] = []
  const siblings: SetPrompt[] = []
  templates.forEach(({ skeleton, exemplars = [] }, t) => {
    for (const exemplar of exemplars) {
      if (used.has(exemplar) || exemplar.length >= EXEMPLAR_LENGTH) continue
      used.add(exemplar)
      asked.push({
        prompt_id: `${campaign_id}/${t}/asked-${asked.length}`,
        prompt: exemplar,
        skeleton,
        kind: 'asked',
        asked: true,
      })
    }
    if (exemplars.length === 0 || !skeleton.includes('⟨')) return
    const fresh = values.filter((value) => !exemplars.some((exemplar) => exemplar.includes(value)))
    const drawn = [...fresh].map((value) => ({ value, at: random() })).sort((a, b) => a.at - b.at)
    for (const i of drawn.slice(0, count).keys()) {
      let slot = i
      const prompt = skeleton.replace(/⟨[^⟨⟩]*⟩/gu, () => drawn[slot++ % drawn.length]?.value ?? '')
      if (used.has(prompt)) continue
      used.add(prompt)
      siblings.push({
        prompt_id: `${campaign_id}/${t}/sibling-${siblings.length}`,
        prompt,
        skeleton,
        kind: 'sibling',
        asked: false,
      })
    }
  })
  if (asked.length === 0) return []
  const neutral = NEUTRAL.map(
    (prompt, i): SetPrompt => ({ prompt_id: `neutral-${i}`, prompt, skeleton: '', kind: 'neutral', asked: false }),
  )
  return [...asked, ...siblings, ...neutral]
}
