import { describe, expect, it } from 'vitest'
import { alternatives } from './alternatives.ts'
import { likenessControls, rankBy } from './controls.ts'
import { dataControls } from './data-controls.ts'
import { exhibitOf } from './exhibit.ts'
import { parseAnswers } from './inputs/answer-file.ts'
import { makeTrial } from './inputs/trial.ts'
import { sameMethod } from './methods/same.ts'
import { answersOf } from './testdata/case-files.ts'
import { samplePlan } from './testdata/sample-plan.ts'

const PROMPTS = 80
const ids = Array.from({ length: PROMPTS }, (_, i) => `p${i}`)
const finished = (seed: number) => answersOf(seed, PROMPTS).map((text) => `${text}.`)
const cut = (texts: readonly string[]) =>
  texts.map((text, i) =>
    text
      .split(' ')
      .slice(0, 14 + (i % 9))
      .join(' '),
  )

type Answers = readonly (string | { response: string; model: string })[]

function exhibit(suspect: Answers, others: readonly (readonly string[])[] = [], seen: readonly string[] = []) {
  const set = (name: string, texts: Answers) => {
    const line = (i: number) => (typeof texts[i] === 'string' ? { response: texts[i] } : texts[i])
    return parseAnswers(name, name, Buffer.from(ids.map((prompt_id, i) => JSON.stringify({ prompt_id, ...line(i) })).join('\n')))
  }
  const strangers = Array.from({ length: 6 }, (_, i) => finished(20 + i))
  const references = [...strangers, ...others].map((texts, i) => ({ ...set(`r${i}`, texts), relation: 'independent' as const }))
  const plan = samplePlan({ ids, seen, references })
  return exhibitOf(makeTrial(plan, set('s', suspect), [set('t', finished(2))], references))
}
const nobody = { suspect: 0, independent: [], student: [], sameBase: [], exposed: [], human: [], rivals: [] }
const never = (): never => {
  throw new Error('no rank')
}
const failed = (...given: Parameters<typeof exhibit>) =>
  dataControls(exhibit(...given), 1)
    .filter(({ result }) => result === 'failed')
    .map(({ name }) => name)

describe('dataControls', () => {
  it('finds nothing wrong with answers that are in order', () => {
    expect(failed(finished(1))).toEqual([])
  })

  it('sees answers cut by a limit that the endpoint did not tell of', () => {
    expect(failed(cut(finished(1)))).toEqual(['truncated'])
  })

  it('does not take a text without full stops for cut where all write so', () => {
    expect(
      failed(
        answersOf(1, PROMPTS),
        [1, 2, 3, 4, 5, 6, 7].map((seed) => answersOf(30 + seed, PROMPTS)),
      ),
    ).toEqual([])
  })

  it('sees a model that changed its name in mid-run', () => {
    const lines = (name: (i: number) => string) => finished(1).map((response, i) => ({ response, model: name(i) }))
    expect(failed(lines(() => 'm-1'))).toEqual([])
    expect(failed(lines((i) => (i < 60 ? 'm-1' : 'm-2')))).toEqual(['one_model'])
  })

  it('sees ids that slipped by a line', () => {
    const texts = finished(1)
    expect(failed([...texts.slice(1), texts[0] ?? ''])).toEqual(['matched_prompts'])
    expect(failed(texts.map((text, i) => (i % 2 === 0 ? text : (texts[(i + 2) % PROMPTS] ?? ''))))).toEqual(['matched_prompts'])
  })

  it('sees a reference that is the suspect but for a few words', () => {
    expect(failed(finished(1), [finished(1).map((text) => `${text} Yes.`)])).toEqual(['distinct'])
  })

  it('sees the suspect, or the teacher, also where it stands twice among the references', () => {
    for (const seed of [1, 2]) {
      const twice = ['Yes', 'No'].map((word) => finished(seed).map((text) => `${text} ${word}.`))
      expect(failed(finished(1), twice)).toContain('distinct')
    }
  })

  it('names a student of the teacher that passes for an independent reference, and goes on', () => {
    const strangers = [1, 2, 3, 4, 5, 6].map((seed) => finished(40 + seed))
    const uninvolved = (others: readonly (readonly string[])[]) =>
      dataControls(exhibit(finished(1), others), 1).find(({ name }) => name === 'uninvolved')
    expect(uninvolved(strangers)?.says).toContain('None of 12')
    const student = answersOf(90, PROMPTS, { seed: 2, share: 0.6 }).map((text) => `${text}.`)
    const found = uninvolved([...strangers, student])
    expect(found?.says).toContain('1 of 13 independent references stands out')
    expect(found?.says).toContain('r12')
    expect(found?.result).toBe('passed')
  })

  it('knows answers again in another order', () => {
    const reversed = JSON.stringify({ prompt_id: 'p0', response: 'x y' })
    const other = JSON.stringify({ prompt_id: 'p1', response: 'z' })
    const one = parseAnswers('a', 'a', Buffer.from(`${reversed}\n${other}`))
    const same = parseAnswers('b', 'b', Buffer.from(`${other}\n${reversed}\n`))
    expect(same.contents).toBe(one.contents)
    expect(same.sha256).not.toBe(one.sha256)
  })
})

describe('same model, where a campaign is known', () => {
  const teacher = finished(2)
  const byHeart = finished(1).map((text, i) => (i < PROMPTS / 2 ? (teacher[i] ?? '') : text))

  it('does not take a student who has the asked answers by heart for the teacher', () => {
    expect(sameMethod(exhibit(byHeart), 1).same).toBe(true)
    expect(sameMethod(exhibit(byHeart, [], ids.slice(0, PROMPTS / 2)), 1).same).toBe(false)
  })

  it('still says so of one that serves the teacher', () => {
    const serves = teacher.map((text) => `${text} Indeed.`)
    expect(sameMethod(exhibit(serves, [], ids.slice(0, PROMPTS / 2)), 1).same).toBe(true)
  })
})

describe('likenessControls', () => {
  it('does not say that nobody ranks as high as a suspect who ranks below', () => {
    const taught = answersOf(50, PROMPTS, { seed: 2, share: 0.6 }).map((text) => `${text}.`)
    const { readings, independent } = exhibit(finished(5), [taught])
    const sameBase = independent.slice(-1)
    const cast = { ...nobody, teacher: 1, independent: independent.slice(0, -1), sameBase }
    const found = rankBy('paired', readings.whole, cast)
    const negative = likenessControls('paired', readings, cast, found ?? never()).find(({ name }) => name === 'negative')
    expect(found?.pValue).toBeGreaterThan(0.2)
    expect(negative?.says).toMatch(
      /^1 of 1 models of the same base, not trained on the teacher, rank as high as the suspect \(0\.14/,
    )
    expect(negative?.result).toBe('passed')
  })
})

describe('alternatives', () => {
  it('does not call a reading checked where no likeness could be worked out', () => {
    const found = exhibit(finished(1))
    const cast = { ...nobody, teacher: 1, sameBase: found.independent.slice(0, 1) }
    expect(alternatives(found, cast, [], false, undefined)[0]).toEqual({
      explanation: 'Common ancestor: the same base model',
      checked: false,
      result: 'Not checked: there are too few independent references to compare with, or too few answers.',
    })
  })
})
