import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verifyPath } from '../../chain/verify.ts'
import type { Plan } from '../../prove/inputs/plan.ts'
import type { Verdict } from '../../prove/inputs/verdict.ts'
import { markCommitment } from '../../prove/marks/commitment.ts'
import { custodyLines } from '../../prove/pack/custody.ts'
import { timestampQuery } from '../../prove/pack/timestamp/timestamp-query.ts'
import { packVerifier } from '../../prove/pack/verify-pack.ts'
import { answersFile, answersOf, scratch } from '../../prove/testdata/case-files.ts'
import { simulateStudent } from '../../prove/testdata/simulated-student.ts'
import { canStamp, makeAuthority } from '../../prove/testdata/time-stamp-authority.ts'
import { InputError } from '../../records/index.ts'
import { seeded } from '../../stats/random.ts'
import type { ProveFlags } from './prove-inputs.ts'
import { runProve, runProveRedact } from './run-prove.ts'
import { runProveCollect } from './run-prove-collect.ts'
import { runProveHoldout } from './run-prove-holdout.ts'
import { runMarksEmbed, runMarksNew, runMarksVerify } from './run-prove-marks.ts'
import { runProvePlan } from './run-prove-plan.ts'
import { runReferenceAdd, runReferenceFit, runReferenceList } from './run-prove-reference.ts'
import { runProveStamp } from './run-prove-stamp.ts'

const folder = scratch()
const at = (name: string) => join(folder, name)
let printed = ''

beforeAll(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterAll(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const PROMPTS = 300
const teacher = answersFile(folder, 'teacher', answersOf(1, PROMPTS))
const references = Array.from({ length: 20 }, (_, i) => `r${i}=${answersFile(folder, `r${i}`, answersOf(100 + i, PROMPTS))}`)
const student = `known=${answersFile(folder, 'known', answersOf(50, PROMPTS, { seed: 1, share: 0.5 }))}`

async function run(name: string, flags: ProveFlags): Promise<Verdict> {
  await runProve({ out: at(name), data: at(`${name}-data`), by: 'tester', quiet: true, teacher: [`ours=${teacher}`], ...flags })
  return JSON.parse(readFileSync(at(`${name}/verdict.json`), 'utf8')) as Verdict
}
const common = { reference: [...references, student], relation: ['known=student'] }
const verify = (name: string) => verifyPath(at(name), { keys: [], verifiers: [packVerifier()] })
const control = (verdict: Verdict, name: string) =>
  [...(verdict.teachers[0]?.controls ?? []), ...(verdict.teachers[0]?.methods.flatMap((one) => one.controls) ?? [])].filter(
    (one) => one.name === name,
  )

describe('stillwatch prove', () => {
  it('ranks a student first, by a schema that ships, and never calls it strong on likeness alone', async () => {
    const verdict = await run('student', {
      ...common,
      suspect: answersFile(folder, 's1', answersOf(60, PROMPTS, { seed: 1, share: 0.5 })),
    })
    const ajv = addFormats.default(new Ajv2020({ allErrors: true }))
    const shipped = JSON.parse(readFileSync(new URL('../../../schemas/verdict.schema.json', import.meta.url), 'utf8')) as object
    expect(ajv.validate(shipped, verdict)).toBe(true)
    const [one] = verdict.teachers
    expect(one?.methods.find(({ id }) => id === 'M2')?.p_value).toBeCloseTo(1 / 21)
    expect(one?.answer).toBe('inconclusive')
    expect(one?.e_value).toBeGreaterThan(2)
    expect(control(verdict, 'positive').every(({ result }) => result === 'passed')).toBe(true)
    expect(verdict.registered).toBe(false)
    expect(verdict.limits.join(' ')).toContain('Exploratory')
  })

  it('takes a student for that of the teacher who is named with it, and no name that is none', async () => {
    const rival = answersFile(folder, 'rival', answersOf(2, PROMPTS))
    const flags = { ...common, suspect: at('s1.jsonl'), teacher: [`ours=${teacher}`, `rival=${rival}`] }
    const named = await run('whose', { ...flags, relation: ['known=student/ours'] })
    const positive = (i: number) =>
      named.teachers[i]?.methods.flatMap((one) => one.controls).find((one) => one.name === 'positive')?.result
    expect([positive(0), positive(1)]).toEqual(['passed', 'not_run'])
    expect(JSON.parse(readFileSync(at('whose/plan.json'), 'utf8'))).toMatchObject({
      references: expect.arrayContaining([{ name: 'known', relation: 'student', of: ['ours'] }]) as unknown,
    })
    await expect(run('whose-2', { ...flags, relation: ['known=student/nobody'] })).rejects.toThrow(
      /"nobody" is none of the teachers/,
    )
    await expect(run('whose-3', { ...flags, relation: ['known=same_base/ours'] })).rejects.toThrow(/no relation to one teacher/)
  })

  it('does not find a model that had no part in it', async () => {
    const verdict = await run('stranger', { ...common, suspect: answersFile(folder, 's2', answersOf(61, PROMPTS)) })
    expect(['inconclusive', 'against']).toContain(verdict.teachers[0]?.answer)
    expect(verdict.teachers[0]?.e_value).toBeLessThan(3)
  })

  it('gives the same bytes again from the pack, elsewhere, by the command in it', async () => {
    const pack = at('moved/pack')
    cpSync(at('student'), pack, { recursive: true })
    const command = readFileSync(join(pack, 'reproduce.txt'), 'utf8')
    expect(command).toMatch(
      /^#.*\nstillwatch prove --plan plan\.json .* && cmp \.\.\/made-again\/pack\/verdict\.json verdict\.json\n$/,
    )
    const program = `import { proveCommand } from ${JSON.stringify(new URL('./prove.ts', import.meta.url).href)}\nawait proveCommand().parseAsync(process.argv.slice(2), { from: 'user' })\n`
    writeFileSync(join(pack, 'program.mts'), program)
    const tsx = new URL('../../../node_modules/.bin/tsx', import.meta.url).pathname
    execFileSync('/bin/sh', ['-c', command.replace('stillwatch prove', `${tsx} program.mts`)], { cwd: pack, stdio: 'pipe' })
    expect(readFileSync(at('moved/made-again/pack/verdict.json'))).toEqual(readFileSync(at('student/verdict.json')))
  })

  it('seals a pack that verifies, and names the file in which one byte was changed', async () => {
    expect((await verify('student')).ok).toBe(true)
    for (const file of ['answers/r3.jsonl', 'verdict.json', 'plan.json', 'custody.jsonl', 'report.html', 'manifest.json']) {
      const copy = at('touched')
      rmSync(copy, { recursive: true, force: true })
      cpSync(at('student'), copy, { recursive: true })
      const bytes = readFileSync(join(copy, file))
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(join(copy, file), bytes)
      const verdict = await verify('touched')
      expect(verdict.ok).toBe(false)
      expect(verdict.brokenAt).toContain(file)
    }
  })

  it('names the software that made it by its digests', async () => {
    const found = JSON.parse(readFileSync(at('student/environment.json'), 'utf8')) as Record<string, unknown>
    const digest = createHash('sha256')
      .update(readFileSync(new URL('../../../package.json', import.meta.url)))
      .digest('hex')
    expect(found).toMatchObject({ package_sha256: digest, lockfile_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
  })

  it('carries how answers were collected, and names answers that were changed since', async () => {
    const suspect = answersFile(folder, 's-collected', answersOf(60, PROMPTS, { seed: 1, share: 0.5 }))
    const sha256 = createHash('sha256').update(readFileSync(suspect)).digest('hex')
    const end = { actor: 'a', event: 'collect.end', body: { sha256 } }
    writeFileSync(`${suspect}.custody.jsonl`, await custodyLines([end], () => new Date()))
    const flags = { suspect, reference: references.slice(0, 3) }
    expect((await run('collected', flags)).deviations.join(' ')).not.toContain('collection')
    expect((await verify('collected')).says.join(' ')).toContain(
      'answers/suspect.jsonl: was collected as the record beside it says',
    )
    writeFileSync(suspect, readFileSync(suspect, 'utf8').replace('topic0', 'topic1'))
    expect((await run('changed-since', flags)).deviations.join(' ')).toContain('the file was changed afterwards')
    expect((await verify('changed-since')).says.join(' ')).toContain(
      'answers/suspect.jsonl: the record of its collection ends with other bytes',
    )
    writeFileSync(
      `${suspect}.custody.jsonl`,
      readFileSync(`${suspect}.custody.jsonl`, 'utf8').replace('"actor":"a"', '"actor":"b"'),
    )
    await expect(run('forged', flags)).rejects.toThrow(/record of the collection does not hold/)
  })

  it('lets a file be redacted by its digest, and no file go without', async () => {
    cpSync(at('student'), at('redacted'), { recursive: true })
    await runProveRedact({ pack: at('redacted'), file: 'answers/r3.jsonl', reason: 'licence of the answers' })
    const verdict = await verify('redacted')
    expect(verdict.ok).toBe(true)
    expect(verdict.says.join('\n')).toContain('Redacted: answers/r3.jsonl (licence of the answers)')
    rmSync(at('redacted/answers/r4.jsonl'))
    expect((await verify('redacted')).brokenAt).toContain('answers/r4.jsonl: is missing')
  })

  it.each([
    [
      'a file that was never sealed',
      'answers/exculpatory.jsonl',
      /^redactions\.json: answers\/exculpatory\.jsonl: is no file of the pack/,
    ],
    ['a file that is there', 'answers/r3.jsonl', /^redactions\.json: answers\/r3\.jsonl: is said to be taken out, and is there/],
  ])('takes no word for a redaction of %s', async (_, path, why) => {
    rmSync(at('untold'), { recursive: true, force: true })
    cpSync(at('student'), at('untold'), { recursive: true })
    const sha256 = createHash('sha256')
      .update(readFileSync(at('student/answers/r3.jsonl')))
      .digest('hex')
    writeFileSync(at('untold/redactions.json'), JSON.stringify([{ path, sha256, reason: 'privileged' }]))
    const verdict = await verify('untold')
    expect(verdict.brokenAt).toMatch(why)
    expect(verdict.says.join('\n')).not.toContain('Redacted')
  })

  it('says where the manifest names other software than the verdict, which no signature covers', async () => {
    cpSync(at('student'), at('other-software'), { recursive: true })
    const manifest = JSON.parse(readFileSync(at('student/manifest.json'), 'utf8')) as object
    writeFileSync(at('other-software/manifest.json'), JSON.stringify({ ...manifest, software: 'another 9.9.9' }))
    expect((await verify('other-software')).says.join(' ')).toContain('manifest.json names other software ("another 9.9.9") than')
    expect((await verify('student')).says.join(' ')).not.toContain('other software')
  })

  it('takes away answers of an earlier pack, and no other file that lies beside them', async () => {
    mkdirSync(at('in-place/answers'), { recursive: true })
    const suspect = answersFile(at('in-place/answers'), 'collected', answersOf(62, PROMPTS))
    await run('in-place', { suspect, reference: references.slice(0, 4) })
    await run('in-place', { suspect, reference: references.slice(0, 3) })
    expect(existsSync(suspect)).toBe(true)
    expect(existsSync(at('in-place/answers/r3.jsonl'))).toBe(false)
    expect((await verify('in-place')).ok).toBe(true)
  })

  it('refuses raw answers in the place of the pack before they count as read', async () => {
    mkdirSync(at('raw/answers'), { recursive: true })
    const suspect = answersFile(at('raw/answers'), 'suspect', answersOf(62, PROMPTS))
    const text = readFileSync(suspect)
    await expect(run('raw', { suspect, reference: references.slice(0, 4) })).rejects.toThrow(
      /answers\/suspect\.jsonl was read by this run/,
    )
    expect(readFileSync(suspect)).toEqual(text)
    expect(existsSync(at('raw-data'))).toBe(false)
  })

  it.each(['plan.json', 'verdict.json', 'custody.jsonl', 'reproduce.txt', 'report.html'])(
    'takes no redaction of %s, by the command or by hand',
    async (path) => {
      cpSync(at('student'), at('gutted'), { recursive: true })
      await expect(runProveRedact({ pack: at('gutted'), file: path, reason: 'r' })).rejects.toThrow(/says nothing/)
      const sha256 = createHash('sha256')
        .update(readFileSync(at(`gutted/${path}`)))
        .digest('hex')
      writeFileSync(at('gutted/redactions.json'), JSON.stringify([{ path, sha256, reason: 'r' }]))
      expect((await verify('gutted')).brokenAt).toBe(`redactions.json: ${path}: a pack without it says nothing.`)
      rmSync(at(`gutted/${path}`))
      expect((await verify('gutted')).brokenAt).toBe(`redactions.json: ${path}: a pack without it says nothing.`)
      rmSync(at('gutted'), { recursive: true })
    },
  )

  it.skipIf(!canStamp())(
    'stamps a pack through an authority, or by files carried, and leaves it as it was on a bad answer',
    async () => {
      const authority = makeAuthority('rsa:2048')
      const { url, server } = await authority.serve()
      const stampedPack = async (flags: ProveFlags) => runProveStamp({ pack: at('student'), json: true, ...flags })
      const check = (authorities: X509Certificate[]) =>
        verifyPath(at('student'), { keys: [], verifiers: [packVerifier({ authorities })] })
      const root = new X509Certificate(readFileSync(authority.ca))
      try {
        expect((await check([root])).brokenAt).toContain('timestamp.tsr: is missing')
        await stampedPack({ authority: url })
        const verdict = await check([root])
        expect(verdict.ok).toBe(true)
        expect(verdict.says.join(' ')).toContain('says Test authority')
        expect((await verify('student')).says.join(' ')).toContain('--timestamp-ca')
        const stamp = readFileSync(at('student/timestamp.tsr'))
        // An answer of long ago, to another manifest.
        writeFileSync(at('old.tsr'), authority.answer(timestampQuery(Buffer.from('old'), Buffer.alloc(8))))
        await expect(stampedPack({ response: at('old.tsr') })).rejects.toThrow(/stamps other bytes.*The pack was not changed/)
        await expect(stampedPack({ authority: `${url}`, request: at('q.tsq') })).rejects.toThrow(/Wanted is one of/)
        await expect(stampedPack({ authority: 'ftp://x' })).rejects.toThrow(/no http or https/)
        expect(readFileSync(at('student/timestamp.tsr'))).toEqual(stamp)
        await stampedPack({ request: at('carried.tsq') })
        writeFileSync(at('carried.tsr'), authority.answer(readFileSync(at('carried.tsq'))))
        await stampedPack({ response: at('carried.tsr') })
        expect((await check([root])).ok).toBe(true)
        writeFileSync(at('student/timestamp.tsr'), readFileSync(at('old.tsr')))
        expect((await check([])).brokenAt).toMatch(/^timestamp.tsr: stamps other bytes/)
      } finally {
        server.close()
        rmSync(at('student/timestamp.tsr'), { force: true })
        rmSync(authority.folder, { recursive: true, force: true })
      }
    },
  )

  it('says that suspect and teacher are one, and stops', async () => {
    const verdict = await run('same', { ...common, suspect: teacher })
    expect(verdict.teachers[0]?.answer).toBe('inconclusive')
    expect(verdict.teachers[0]?.says).toContain('cannot be told apart')
    expect(verdict.teachers[0]?.methods.map(({ id }) => id)).toEqual(['M5'])
  })

  it('does not count likeness that answers of people show too', async () => {
    const suspect = answersFile(folder, 's-human', answersOf(60, PROMPTS, { seed: 1, share: 0.5 }))
    const people = (name: string, like?: { seed: number; share: number }) => ({
      ...common,
      suspect,
      reference: [...common.reference, `people=${answersFile(folder, name, answersOf(71, PROMPTS, like))}`],
      relation: [...common.relation, 'people=human'],
    })
    const apart = await run('people-apart', people('apart'))
    expect(control(apart, 'human_text').map(({ result }) => result)).toEqual(['passed', 'passed'])
    const alike = await run('people-alike', people('alike', { seed: 1, share: 0.9 }))
    expect(control(alike, 'human_text').map(({ result }) => result)).toEqual(['failed', 'failed'])
    expect(alike.teachers[0]?.answer).toBe('insufficient')
  })

  it.each([
    ['three prompts', () => ({ suspect: answersFile(folder, 'few', answersOf(60, 3)) }), /prompts of the 300 wanted/],
    ['one reference', () => ({ suspect: at('s1.jsonl'), reference: references.slice(0, 1), relation: [] }), /two at least/],
    [
      'answers always the same',
      () => ({ suspect: answersFile(folder, 'still', Array(PROMPTS).fill('the same nine words are said here again and again')) }),
      /varied/,
    ],
    [
      'every third answer empty',
      () => ({
        suspect: answersFile(
          folder,
          'gaps',
          answersOf(60, PROMPTS, { seed: 1, share: 0.5 }).map((text, i) => (i % 3 ? text : '')),
        ),
      }),
      /200 prompts of the 300 wanted \(to 100 more suspect or teacher gave no usable answer\)\.$/,
    ],
    [
      'references that hardly answer',
      () => ({
        suspect: at('s1.jsonl'),
        reference: [
          ...references.slice(0, 15),
          ...Array.from({ length: 5 }, (_, i) => {
            const texts = answersOf(100 + i, PROMPTS).map((text, p) => (p < 20 ? text : ''))
            return `mute${i}=${answersFile(folder, `mute${i}`, texts)}`
          }),
        ],
        relation: [],
      }),
      /15 references of the 19 wanted \(5 more answer less than half of the prompts\)/,
    ],
    ['empty answers', () => ({ suspect: answersFile(folder, 'empty', Array(PROMPTS).fill('')) }), /answered/],
    [
      'answers in another script',
      () => ({
        suspect: answersFile(
          folder,
          'other',
          Array.from({ length: PROMPTS }, (_, i) => `это ответ на вопрос номер ${i} и больше ничего здесь не сказано`),
        ),
      }),
      /language/,
    ],
    [
      'answers in another language',
      () => ({
        suspect: answersFile(
          folder,
          'tongue',
          Array.from(
            { length: PROMPTS },
            (_, i) => `hier steht etwas ganz anderes als dort nummer${i} und sonst gar nichts weiter`,
          ),
        ),
      }),
      /comparable/,
    ],
    [
      'cut answers',
      () => ({ suspect: answersFile(folder, 'cut', answersOf(60, PROMPTS), { finish_reason: 'length' }) }),
      /truncated/,
    ],
  ])('finds %s insufficient and says why', async (_, flags, why) => {
    const verdict = await run('bad', { ...common, ...flags() })
    expect(verdict.teachers[0]?.answer).toBe('insufficient')
    expect(verdict.teachers[0]?.says).toMatch(why)
  })

  it.each([
    [
      'a teacher that is a reference',
      () => ({ suspect: at('s1.jsonl'), reference: [`r=${teacher}`], relation: [] }),
      /very answers/,
    ],
    ['no prompt in common', () => ({ suspect: writeLines('none', [{ prompt_id: 'q', response: 'x' }]) }), /share no prompt_id/],
    [
      'other prompts under the same ids',
      () => ({
        suspect: writeLines('p', [{ prompt_id: 'p0', response: 'x', prompt: 'a' }]),
        teacher: [`ours=${writeLines('q', [{ prompt_id: 'p0', response: 'y', prompt: 'b' }])}`],
        reference: [],
        relation: [],
      }),
      /asked different things/,
    ],
    ['one name twice', () => ({ suspect: at('s1.jsonl'), reference: [`ours=${at('r1.jsonl')}`] }), /named twice/],
    ['a relation that is none', () => ({ suspect: at('s1.jsonl'), relation: ['r1=friend'] }), /wanted is NAME= and one of/],
    ['another name that is empty', () => ({ suspect: teacher, alias: ['ours='] }), /--alias ours=: wanted is NAME=WORD/],
    ['another name for nobody', () => ({ suspect: at('s1.jsonl'), alias: ['theirs=x'] }), /there is no teacher 'theirs'/],
    [
      'a gateway that is none',
      () => ({ suspect: at('s1.jsonl'), servedBy: 'theirs' }),
      /--served-by theirs: there is no such teacher/,
    ],
    ['no teacher', () => ({ suspect: at('s1.jsonl'), teacher: [] }), /--teacher is missing/],
  ])('refuses %s in a line', async (_, flags, why) => {
    const refused = run('refused', { ...common, ...flags() })
    await expect(refused).rejects.toThrow(InputError)
    await expect(refused).rejects.toThrow(why)
  })

  it('tells a registered plan from one fixed after the answers were read, and refuses an edited one', async () => {
    writeFileSync(
      at('prompts.jsonl'),
      Array.from({ length: PROMPTS }, (_, i) => `${JSON.stringify({ prompt_id: `p${i}`, prompt: `q${i}` })}\n`).join(''),
    )
    const plan = {
      suspectName: 'model-x',
      teacherName: ['ours'],
      referenceName: [...references.map((one) => one.split('=')[0] ?? ''), 'known:student'],
      prompts: at('prompts.jsonl'),
      out: at('plan.json'),
      by: 'tester',
    }
    const suspect = `model-x=${at('s1.jsonl')}`
    printed = ''
    await runProvePlan({ ...plan, data: at('lab') })
    expect(printed).toContain('Prompts: 0 asked by the campaign, 300 others. References: 20 independent, 1 student.\nDigest')
    printed = ''
    await runProvePlan({ ...plan, minReferences: '40', out: at('small.json'), data: at('lab-small') })
    expect(printed).toContain('less than it wants itself (20 independent references of 40): M1 and M2 will not count')
    const first = await run('planned', { reference: common.reference, suspect, plan: at('plan.json'), data: at('lab') })
    expect(first.registered).toBe(true)
    expect(first.deviations).toEqual([])
    await expect(run('lowered', { suspect, plan: at('plan.json'), minReferences: '3', data: at('lab') })).rejects.toThrow(
      '--min-references: the plan decides that',
    )
    const whose = { reference: common.reference, suspect, plan: at('plan.json'), relation: ['known=student/ours'] }
    await expect(run('whose', { ...whose, data: at('lab') })).rejects.toThrow(/known=student\/ours: the plan says student\. /)
    expect((await verify('planned')).says.join(' ')).toContain('the plan was registered')
    expect(first.limits.join(' ')).not.toContain('record holds')
    // Once the answers were read, a new plan for them is too late.
    await runProvePlan({ ...plan, seed: '2', out: at('late.json'), data: at('lab') })
    const late = await run('late', { reference: common.reference, suspect, plan: at('late.json'), data: at('lab') })
    expect(late.registered).toBe(false)
    expect(late.deviations[0]).toContain('had been read')
    // Packed, or in another order, they are the same answers.
    const lines = readFileSync(at('s1.jsonl'), 'utf8').trim().split('\n')
    writeFileSync(at('s1.jsonl.gz'), gzipSync(lines.reverse().join('\n')))
    await runProvePlan({ ...plan, seed: '3', out: at('packed.json'), data: at('lab') })
    const packed = { suspect: `model-x=${at('s1.jsonl.gz')}`, plan: at('packed.json'), data: at('lab') }
    expect((await run('packed', { reference: common.reference, ...packed })).deviations[0]).toContain('had been read')
    const edited = JSON.parse(readFileSync(at('plan.json'), 'utf8')) as { min_references: number }
    writeFileSync(at('plan.json'), JSON.stringify({ ...edited, min_references: 5 }))
    await expect(run('edited', { reference: common.reference, suspect, plan: at('plan.json'), data: at('lab') })).rejects.toThrow(
      /edited after it was fixed/,
    )
  })

  it('says what else was tried on the record, and takes no second plan for the same answers as one that was planned for them', async () => {
    const data = at('lab-tries')
    const named = {
      suspectName: 'model-x',
      teacherName: ['ours'],
      referenceName: [...references.map((one) => one.split('=')[0] ?? ''), 'known:student'],
      prompts: at('prompts.jsonl'),
      by: 'tester',
      data,
    }
    for (const seed of ['1', '2', '3']) await runProvePlan({ ...named, seed, out: at(`try-${seed}.json`) })
    const read = (name: string, seed: string, answers: string) =>
      run(name, { reference: common.reference, suspect: `model-x=${answers}`, plan: at(`try-${seed}.json`), data })
    const first = await read('try-1', '1', at('s1.jsonl'))
    expect([first.registered, first.deviations]).toEqual([true, []])
    expect(first.limits.join(' ')).toContain("The lab's record holds 2 other plans before this result.")
    const second = await read('try-2', '2', at('s1.jsonl'))
    expect([second.registered, second.deviations[0]]).toEqual([
      false,
      expect.stringMatching(/read by another plan \(line 4 of the record\)/),
    ])
    expect((await read('try-1b', '1', at('s1.jsonl'))).registered).toBe(true)
    const other = await read('try-3', '3', answersFile(folder, 'another', answersOf(61, PROMPTS, { seed: 9, share: 0 })))
    expect(other.registered).toBe(true)
    expect(other.limits.join(' ')).toContain('holds 2 other plans and readings of another model before this result')
    expect((await verify('try-1')).says.join(' ')).toContain('the plan was registered')
  })

  it('keeps references with relation and licence, and lists them before those that ship', async () => {
    const added = { name: 'mine', file: at('r1.jsonl'), licence: 'CC0-1.0', source: 'made up', data: at('lab-12') }
    await runReferenceAdd({ ...added, relation: 'same_base', json: true })
    printed = ''
    await runReferenceList({ data: at('lab-12'), json: true })
    const { references: list } = JSON.parse(printed) as { references: Record<string, unknown>[] }
    expect(list[0]).toMatchObject({ name: 'mine', relation: 'same_base', licence: 'CC0-1.0', prompts: PROMPTS })
    expect(list.length).toBeGreaterThan(40)
    await expect(runReferenceAdd({ ...added, file: at('r2.jsonl') })).rejects.toThrow(/other answers under that name/)
    await expect(runReferenceAdd({ ...added, name: '../out' })).rejects.toThrow(/is no name/)
    await expect(runReferenceAdd({ ...added, relation: 'friend' })).rejects.toThrow(/wanted is one of independent/)
    await expect(runReferenceAdd({ ...added, licence: '' })).rejects.toThrow(/--licence is empty/)
  })

  it('puts every reading of answers onto the record, by whichever command and where the plan is looked up', async () => {
    const few = Array.from({ length: 40 }, (_, i) => `${JSON.stringify({ prompt_id: `p${i}`, prompt: `q${i}` })}\n`).join('')
    writeFileSync(at('few-prompts.jsonl'), few)
    const names = references.slice(0, 3).map((one) => one.split('=')[0] ?? '')
    const fix = async (name: string, data: string) => {
      const planned = { suspectName: 'model-x', teacherName: ['ours'], referenceName: names, prompts: at('few-prompts.jsonl') }
      await runProvePlan({ ...planned, out: at(`${name}.json`), data: at(data), by: 'tester' })
      return at(`${name}.json`)
    }
    const text = 'For example, it is usually fast. However, it often fails. Therefore, perhaps wait.'
    const given = (name: string) =>
      writeLines(
        name,
        Array.from({ length: 40 }, (_, i) => ({ prompt_id: `p${i}`, response: `${text} ${name} ${i}`, skeleton: 's' })),
      )
    const tried = (name: string, plan: string, data: string, more: ProveFlags = {}) => {
      const suspect = `model-x=${at(`${name}.jsonl`)}`
      return run(`${name}-run`, { suspect, reference: references.slice(0, 3), plan, data: at(data), ...more })
    }
    // The key of a mark is ranked: that tells of the answers what a plan could be fitted to.
    given('by-marks')
    await runMarksNew({ campaign: 'c-5', out: at('key-5.json'), data: at('lab-5'), by: 'tester' })
    const { key } = JSON.parse(readFileSync(at('key-5.json'), 'utf8')) as { key: string }
    const commitment = markCommitment(Buffer.from(key, 'hex'), 'c-5')
    const flags = { key: at('key-5.json'), commitment, suspect: at('by-marks.jsonl'), decoys: '99', by: 'tester', json: true }
    await runMarksVerify({ ...flags, data: at('lab-5') })
    expect((await tried('by-marks', await fix('plan-5', 'lab-5'), 'lab-5')).deviations[0]).toContain('had been read (line 2')
    // Some left out, others put in order anew: they are the same answers to whoever read them.
    const part = readFileSync(at('by-marks.jsonl'), 'utf8').trim().split('\n').slice(5).reverse()
    writeFileSync(at('by-part.jsonl'), part.join('\n'))
    expect((await tried('by-part', at('plan-5.json'), 'lab-5')).deviations[0]).toContain('half of them at least, had been read')
    // So does their likeness to references.
    given('by-fit')
    printed = ''
    await runReferenceFit({ file: at('by-fit.jsonl'), data: at('lab-6'), by: 'tester', json: true })
    expect(printed).toContain('"prompts":40')
    expect((await tried('by-fit', await fix('plan-6', 'lab-6'), 'lab-6')).deviations[0]).toContain('had been read (line 1')
    // A plan on another lab's record: what is read by it is found there, and on one's own.
    given('by-other')
    const registration = { registration: at('lab-7/audit.jsonl') }
    const first = await tried('by-other', await fix('plan-7', 'lab-7'), 'lab-8', registration)
    expect(first.registered).toBe(true)
    const late = await tried('by-other', await fix('plan-8', 'lab-7'), 'lab-9', registration)
    expect(late.deviations[0]).toContain('had been read (line 2')
    expect((await tried('by-other', await fix('plan-9', 'lab-8'), 'lab-8')).deviations[0]).toContain('had been read (line 1')
    // A copy, as a pack has it, stays as it is.
    const copy = at('by-other-run/registration.jsonl')
    const before = readFileSync(copy, 'utf8')
    await tried('by-other', at('plan-9.json'), 'lab-10', { registration: copy, out: at('again-10') })
    expect(readFileSync(copy, 'utf8')).toBe(before)
    // A run that fails has read them too.
    given('by-failure')
    await expect(
      tried('by-failure', await fix('plan-10', 'lab-11'), 'lab-11', { teacher: [`theirs=${teacher}`] }),
    ).rejects.toThrow(/not in the plan/)
    expect((await tried('by-failure', await fix('plan-11', 'lab-11'), 'lab-11')).deviations[0]).toContain('had been read')
  })

  it('carries a campaign from coin and key to a strong answer that reproduces', async () => {
    const campaign = {
      campaign_id: 'c-1',
      verdict: 'distillation',
      confidence: 1,
      e_value: 50,
      rank: 1,
      summary: '',
      accounts: [],
      evidence: [],
      counter_evidence: [],
      targets: [],
      techniques: [],
      templates: [],
      links: [],
      timeline: [],
      limits: [],
      extent: {
        exchanges: 1,
        input_tokens: 1,
        output_tokens: 1,
        reasoning_tokens: 0,
        list_price_usd: null,
        first_seen: '2026-01-01T00:00:00Z',
        last_seen: '2026-01-01T00:00:00Z',
        before_detection: 0,
      },
    }
    writeFileSync(
      at('campaigns.json'),
      JSON.stringify({
        version: 1,
        generated_at: '2026-01-01T00:00:00Z',
        software: 's',
        window: { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' },
        population: { exchanges: 1, accounts: 1, entities: 1, organisations: 1 },
        campaigns: [campaign],
        diagnostics: { false_discovery_rate: 0.05, groups_tested: 1, rejected_lines: 0, duplicates: 0, notes: [] },
      }),
    )
    const data = at('lab-2')
    const asked = new Set<string>()
    const simulated = () => simulateStudent({ seed: 3, prompts: 300, share: 0.05, asked: (id) => asked.has(id) })
    writeFileSync(
      at('campaign-prompts.jsonl'),
      simulated()
        .map((one) => `${JSON.stringify({ prompt_id: one.prompt_id, prompt: one.prompt_id, skeleton: one.skeleton })}\n`)
        .join(''),
    )
    const made = { campaigns: at('campaigns.json'), campaign: 'c-1', prompts: at('campaign-prompts.jsonl'), data, by: 'tester' }
    // Drawn at random, coins and key say by chance now and then that a mark is there.
    await runProveHoldout({ ...made, out: at('coins.json') }, seeded(1))
    const coins = JSON.parse(readFileSync(at('coins.json'), 'utf8')) as {
      design: string
      prompts: { prompt_id: string; asked: boolean }[]
    }
    expect(coins.design).toBe('exact')
    const flippedAgain = runProveHoldout({ ...made, out: at('coins.json') }, seeded(2))
    await expect(flippedAgain).rejects.toThrow(/coins\.json: is there already; .* No coin was flipped/)
    writeLines('asked-before', [{ prompt_id: 'a', prompt: 'q', asked: true }])
    const before = { campaigns: at('campaigns.json'), campaign: 'c-1', prompts: at('asked-before.jsonl'), data, by: 'tester' }
    await expect(runProveHoldout({ ...before, out: at('no-coins.json') })).rejects.toThrow(/"a" was asked already: no coin/)
    expect(Math.abs(coins.prompts.filter((one) => one.asked).length - 300)).toBeLessThan(11)
    for (const one of coins.prompts) if (one.asked) asked.add(one.prompt_id)
    const items = simulated()
    const names = ['x1', 'x2', 'x3']
    await runMarksNew({ campaign: 'c-1', out: at('key-c1.json'), data, by: 'tester' }, (count) => Buffer.alloc(count, 7))
    const secret = JSON.parse(readFileSync(at('key-c1.json'), 'utf8')) as { key: string }
    const planned = { suspectName: 'model-x', teacherName: ['ours'], referenceName: names, by: 'tester' }
    const markCommitmentOf = markCommitment(Buffer.from(secret.key, 'hex'), 'c-1')
    await runProvePlan({
      ...planned,
      holdout: at('coins.json'),
      markCommitment: markCommitmentOf,
      out: at('plan-2.json'),
      data,
    })
    const file = (name: string, text: (i: number) => string) =>
      writeLines(
        name,
        items.map((one, i) => ({ prompt_id: one.prompt_id, response: text(i) })),
      )
    const flags = {
      suspect: `model-x=${file('y0', (i) => items[i]?.suspect ?? '')}`,
      teacher: [`ours=${file('y1', (i) => items[i]?.teacher ?? '')}`],
      reference: names.map((name, r) => `${name}=${file(name, (i) => items[i]?.references[r] ?? '')}`),
      plan: at('plan-2.json'),
      holdout: at('coins.json'),
      mark: at('key-c1.json'),
      data,
    }
    const verdict = await run('campaign', flags)
    const m3 = verdict.teachers[0]?.methods.find(({ id }) => id === 'M3')
    expect(m3?.form).toBe('exact')
    expect(verdict.teachers[0]?.answer).toBe('strong')
    expect(verdict.teachers[0]?.says).toMatch(/: e = [\d,]+; by asked against not asked \(M3\) alone, .* it is 1,020\.$/)
    // The mark was not in these answers: only M3 speaks.
    expect(verdict.teachers[0]?.alternatives[0]?.result).toMatch(/^The M3 result holds/)
    expect(verdict.limits.join(' ')).toContain('The answers carry no times')
    const whole = await verify('campaign')
    expect(whole.ok).toBe(true)
    expect(whole.says.join(' ')).toContain('The key of the mark is not in the pack')
    expect(readFileSync(at('campaign/reproduce.txt'), 'utf8')).toMatch(
      /^# M4 needs the key of the mark.*\nstillwatch prove .*--mark mark\.json/m,
    )
    await run('campaign-open', { ...flags, revealMark: true })
    const open = await verify('campaign-open')
    expect(open.says.join(' ')).not.toMatch(/The key of the mark|is not shown: holdout/)
    await runProveRedact({ pack: at('campaign-open'), file: 'holdout.json', reason: 'prompts of customers' })
    const redacted = await verify('campaign-open')
    expect(redacted.ok).toBe(true)
    expect(redacted.says.join(' ')).toContain("That the coins made the plan's halves is not shown: holdout.json is redacted.")
    expect(readFileSync(at('campaign-open/reproduce.txt'), 'utf8')).toMatch(/^#[^\n]*\nstillwatch prove /)
    // The same answers without a plan, and under coins that the record has never seen: never strong, however high the figure.
    const { plan: _, mark: __, ...without } = flags
    const unplanned = await run('campaign-unplanned', without)
    expect(unplanned.teachers[0]?.e_value).toBeGreaterThan(100)
    expect(unplanned.teachers[0]?.answer).toBe('moderate')
    expect(unplanned.teachers[0]?.says).toContain('never called strong')
    writeFileSync(at('coins-2.json'), JSON.stringify({ ...coins, made_at: '2026-01-01T00:00:00Z' }))
    await runProvePlan({ ...planned, holdout: at('coins-2.json'), out: at('plan-3.json'), data: at('lab-3') })
    const late = { ...flags, plan: at('plan-3.json'), holdout: at('coins-2.json'), data: at('lab-3') }
    const laid = await run('campaign-laid', late)
    expect(laid.registered).toBe(false)
    expect(laid.deviations.join(' ')).toContain('The coins that the plan names')
    expect(laid.teachers[0]?.answer).toBe('moderate')
    const { holdout: ___, ...unshown } = flags
    const blind = await run('campaign-blind', unshown)
    expect(blind.registered).toBe(false)
    expect(blind.deviations.join(' ')).toContain('The record of the coins was not given')
    // A plan by hand that names the record, and has other halves than the coins made.
    const fixed = JSON.parse(readFileSync(at('plan-2.json'), 'utf8')) as Plan
    const [[one = '', ...seen], [other = '', ...unseen]] = [fixed.prompts.seen, fixed.prompts.unseen]
    const laidBy = { ...fixed, prompts: { ...fixed.prompts, seen: [other, ...seen], unseen: [one, ...unseen] } }
    writeFileSync(at('plan-hand.json'), JSON.stringify(laidBy))
    await expect(run('campaign-hand', { ...flags, plan: at('plan-hand.json') })).rejects.toThrow(
      /--holdout: .* the plan has other halves than the coins made\. Nothing was tested/,
    )
    writeFileSync(
      at('coins.json'),
      `${JSON.stringify({ ...coins, prompts: coins.prompts.map((one) => ({ ...one, asked: !one.asked })) }, null, 2)}\n`,
    )
    await expect(run('campaign-2', flags)).rejects.toThrow(/the record of the coins was changed/)
  })

  it('marks answers under the skeletons of the holdout, by which the test looks them up', async () => {
    await runMarksNew({ campaign: 'c-4', out: at('key-4.json'), data: at('lab-4'), by: 'tester' })
    const ids = Array.from({ length: 60 }, (_, i) => `p${i}`)
    const prompts = ids.map((prompt_id, i) => ({ prompt_id, prompt: 'q', skeleton: `s${i % 20}`, asked: true }))
    const record = { version: 1, campaign_id: 'c-4', design: 'exact', made_at: '2026-01-01T00:00:00Z', prompts }
    writeFileSync(at('holdout-4.json'), JSON.stringify(record))
    const response = 'For example, it is usually fast. However, it often fails. Therefore, perhaps wait. I hope this helps.'
    const lines = ids.map((prompt_id) => ({ prompt_id, response }))
    const embed = (name: string, rows: readonly Record<string, unknown>[]) =>
      runMarksEmbed({
        key: at('key-4.json'),
        in: writeLines(name, rows),
        holdout: at('holdout-4.json'),
        out: at('marked-4.jsonl'),
      })
    await embed('plain-4', lines)
    const { key } = JSON.parse(readFileSync(at('key-4.json'), 'utf8')) as { key: string }
    const commitment = markCommitment(Buffer.from(key, 'hex'), 'c-4')
    printed = ''
    await runMarksVerify({
      key: at('key-4.json'),
      commitment,
      data: at('lab-4'),
      by: 'tester',
      suspect: at('marked-4.jsonl'),
      holdout: at('holdout-4.json'),
      decoys: '999',
      json: true,
    })
    expect(JSON.parse(printed)).toMatchObject({ rank: 1 })
    await expect(embed('stray', [...lines, { prompt_id: 'other', response }])).rejects.toThrow(
      /stray.jsonl:61: .*not in the record/,
    )
    await expect(embed('torn', [{ prompt_id: 'p0', response, skeleton: 's9' }])).rejects.toThrow(/torn.jsonl:1: skeleton is not/)
  })

  it('makes, embeds and verifies a mark, and refuses a key chosen afterwards', async () => {
    printed = ''
    await runMarksNew({ campaign: 'c-1', out: at('key.json'), data: at('lab-3'), by: 'tester', json: true })
    const { commitment_sha256: commitment } = JSON.parse(printed) as { commitment_sha256: string }
    await expect(runMarksNew({ campaign: 'c-1', out: at('key.json'), data: at('lab-3'), by: 'tester' })).rejects.toThrow(
      /never written over/,
    )
    const text = 'For example, it is usually fast. However, it often fails. Therefore, perhaps wait. I hope this helps.'
    const plain = writeLines(
      'plain',
      Array.from({ length: 100 }, (_, i) => ({ prompt_id: `p${i}`, response: text, skeleton: `s${i % 20}` })),
    )
    await runMarksEmbed({ key: at('key.json'), in: plain, out: at('marked.jsonl') })
    const rank = async (suspect: string) => {
      printed = ''
      await runMarksVerify({
        key: at('key.json'),
        commitment,
        suspect,
        decoys: '999',
        data: at('lab-3'),
        by: 'tester',
        json: true,
      })
      return (JSON.parse(printed) as { rank: number }).rank
    }
    expect(await rank(at('marked.jsonl'))).toBe(1)
    writeFileSync(at('marked.jsonl.gz'), gzipSync(readFileSync(at('marked.jsonl'))))
    expect(await rank(at('marked.jsonl.gz'))).toBe(1)
    await expect(runMarksVerify({ key: at('key.json'), commitment: '0'.repeat(64), suspect: plain })).rejects.toThrow(
      /chosen afterwards/,
    )
  })

  function writeLines(name: string, lines: readonly object[]): string {
    writeFileSync(at(`${name}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    return at(`${name}.jsonl`)
  }
})

describe('stillwatch prove collect', () => {
  let server: Server
  let url = ''
  let asked: { path: string; body: { model: string; messages: { content: string }[] } }[] = []
  let behave: (n: number) => { status: number; body: unknown } | undefined = () => undefined
  const good = (text: string, model = 'm-1') => ({
    status: 200,
    body: { model, choices: [{ message: { content: text }, finish_reason: 'stop' }], usage: { total_tokens: 10 } },
  })

  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk) => {
        text += chunk
      })
      request.on('end', () => {
        const body = JSON.parse(text) as (typeof asked)[number]['body']
        asked.push({ path: request.url ?? '', body })
        const reply = behave(asked.length)
        if (reply === undefined) return
        response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    mkdirSync(at('c'), { recursive: true })
    writeFileSync(
      at('c/prompts.jsonl'),
      ['a', 'b', 'c'].map((id) => `${JSON.stringify({ prompt_id: id, prompt: `say ${id}` })}\n`).join(''),
    )
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const collect = (name: string, flags: ProveFlags = {}) => {
    asked = []
    return runProveCollect({
      endpoint: url,
      model: 'm',
      prompts: at('c/prompts.jsonl'),
      out: at(`c/${name}`),
      rate: '100000',
      json: true,
      ...flags,
    })
  }
  const answers = (name: string) =>
    readFileSync(at(`c/${name}`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { prompt_id: string; response: string; at: string })

  it('tries again after an error, and goes on where it was stopped', async () => {
    behave = (n) => (n === 2 ? { status: 503, body: {} } : n === 4 ? { status: 401, body: {} } : good(`answer ${n}`))
    await expect(collect('one')).rejects.toThrow(/status 401/)
    expect(answers('one').map((one) => one.prompt_id)).toEqual(['a', 'b'])
    writeFileSync(at('c/one'), `${readFileSync(at('c/one'), 'utf8')}{"prompt_id":"c","resp`)
    behave = (n) => good(`answer ${n}`)
    await collect('one')
    expect(asked.map((one) => one.body.messages[0]?.content)).toEqual(['say c'])
    expect(answers('one').map((one) => one.prompt_id)).toEqual(['a', 'b', 'c'])
    const custody = await verifyPath(at('c/one.custody.jsonl'), { keys: [] })
    expect(custody.ok).toBe(true)
  })

  it('stops at its budget and where the model changes in mid-run', async () => {
    behave = () => good('x')
    printed = ''
    await collect('two', { budgetTokens: '15' })
    expect(answers('two')).toHaveLength(2)
    expect(printed).toContain('is used up')
    behave = (n) => good('x', n === 2 ? 'm-2' : 'm-1')
    await expect(collect('three')).rejects.toThrow(/named itself m-1, then m-2/)
    expect(answers('three')).toHaveLength(1)
  })

  it('does not go on with another model, or under other settings, where it was stopped', async () => {
    behave = (n) => (n === 2 ? { status: 401, body: {} } : good('x', 'm-1'))
    await expect(collect('five')).rejects.toThrow(/status 401/)
    await expect(collect('five', { temperature: '1' })).rejects.toThrow(/collected with temperature 0, now it is 1/)
    behave = () => good('x', 'm-2')
    await expect(collect('five')).rejects.toThrow(/named itself m-1, then m-2/)
    expect(answers('five')).toHaveLength(1)
  })

  it('speaks the other shape', async () => {
    behave = () => ({
      status: 200,
      body: {
        model: 'm',
        content: [{ type: 'text', text: 'hi' }],
        stop_reason: 'max_tokens',
        usage: { input_tokens: 1, output_tokens: 1 },
      },
    })
    await collect('four', { shape: 'anthropic' })
    expect(asked[0]?.path).toBe('/v1/messages')
    expect(answers('four')[0]).toMatchObject({ response: 'hi', finish_reason: 'max_tokens' })
  })

  it('says what a test of the answers would stumble over', async () => {
    printed = ''
    behave = () => good('I am the same whatever is asked')
    await collect('same')
    expect(printed).toContain('Only 1 different answers to 3 prompts')
    printed = ''
    behave = (n) => ({
      status: 200,
      body: { choices: [{ message: { content: n === 1 ? null : `I'm sorry, no ${n}` }, finish_reason: 'length' }] },
    })
    await collect('poor')
    expect(printed).toContain('1 of 3 answers are empty.')
    expect(printed).toContain('2 of 3 answers begin as refusals do.')
    expect(printed).toContain('3 of 3 answers were cut by the limit on tokens')
  })

  it('takes no two prompts under one id, and no file that answers other prompts', async () => {
    behave = () => good('x')
    writeFileSync(at('c/twice.jsonl'), '{"prompt_id":"a","prompt":"one"}\n{"prompt_id":"a","prompt":"two"}\n')
    await expect(collect('six', { prompts: at('c/twice.jsonl') })).rejects.toThrow(/prompt_id "a" is there twice/)
    expect(asked).toHaveLength(0)
    await collect('seven')
    writeFileSync(at('c/other.jsonl'), '{"prompt_id":"a","prompt":"something else"}\n')
    await expect(collect('seven', { prompts: at('c/other.jsonl') })).rejects.toThrow(/seven:1: answers another prompt/)
  })

  it('keeps no answer that could not be read again, and follows no redirection', async () => {
    behave = (n) => good(n === 2 ? 'x'.repeat(1_000_001) : `fine ${n}`)
    await expect(collect('eight')).rejects.toThrow(/longer than 1000000 characters/)
    expect(answers('eight')).toHaveLength(1)
    behave = () => good('x'.repeat(9_000_000))
    await expect(collect('nine')).rejects.toThrow(/longer than 1000000 characters/)
    behave = () => ({ status: 307, body: {} })
    await expect(collect('ten')).rejects.toThrow(/sends requests on to another address \(status 307\)/)
    expect(asked).toHaveLength(1)
  })

  it.each(['http://127.evil.example', 'http://localhost.evil.example'])('sends no key in the clear to %s', async (endpoint) => {
    vi.stubEnv('STILLWATCH_ENDPOINT_KEY', 'secret')
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status: 401 })))
    try {
      const keyEnv = 'STILLWATCH_ENDPOINT_KEY'
      await expect(collect('eleven', { endpoint, keyEnv })).rejects.toThrow(/a key is sent over https or to this machine only/)
    } finally {
      vi.unstubAllGlobals()
      vi.unstubAllEnvs()
    }
  })

  it('begins neither answers nor a record for options that it refuses', async () => {
    await expect(collect('thirteen', { rate: '0' })).rejects.toThrow(/--rate: '0' is no whole number/)
    await expect(collect('thirteen', { timeout: 'soon' })).rejects.toThrow(/--timeout: 'soon' is no whole number/)
    expect([existsSync(at('c/thirteen')), existsSync(at('c/thirteen.custody.jsonl'))]).toEqual([false, false])
  })

  it('counts the answers that it was asked for, whatever else the file holds', async () => {
    behave = () => good('x')
    await collect('twelve')
    writeFileSync(at('c/more.jsonl'), '{"prompt_id":"d","prompt":"say d"}\n')
    printed = ''
    await collect('twelve', { prompts: at('c/more.jsonl') })
    expect(JSON.parse(printed)).toMatchObject({ answers: 1, wanted: 1 })
    expect(answers('twelve')).toHaveLength(4)
  })

  it('gives a stalling endpoint up', async () => {
    behave = () => undefined
    const held = vi
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation(() => AbortSignal.abort(new DOMException('late', 'TimeoutError')))
    await expect(collect('five', { timeout: '1' })).rejects.toThrow(/no answer within 1 s, 5 times/)
    held.mockRestore()
  }, 60_000)
})
