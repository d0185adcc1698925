import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fingerprintSql } from '../../src/fingerprint/fingerprint.ts'
import { installWeights } from '../../src/ingest/load.ts'
import { openEmbedded } from '../../src/warehouse/embedded/embedded.ts'
import { quote } from '../../src/warehouse/quote.ts'
import type { Warehouse } from '../../src/warehouse/warehouse.ts'

type Print = { prompt: string; chain_parent: string; chain_head: string; shingles: string[]; words: number; turns: number }
type Golden = {
  name: string
  messages: [role: string, content: string][]
  response: string
  plain: Print
  keyed: Print
}

/**
 * What the fingerprint of a text is, as it was when the texts were first fingerprinted. A change here makes every stored fingerprint
 * worthless: raise FINGERPRINT_VERSION with it. Intents and vector are left out, as they change with each training of the models.
 */
const golden = JSON.parse(readFileSync(new URL('./fingerprint-golden.json', import.meta.url), 'utf8')) as Golden[]
const KEY = Uint8Array.from({ length: 16 }, (_, at) => at * 17)
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openEmbedded({ limits: { memoryBytes: 1e9, threads: 1 } })
})
afterAll(() => warehouse.close())

/** The query that fingerprints one exchange. */
async function printing(one: Pick<Golden, 'messages' | 'response'>, key?: Uint8Array): Promise<string> {
  const weights = await installWeights(warehouse)
  const tuples = one.messages.map(([role, content]) => `(${quote(role)}, ${quote(content)})`).join(', ')
  const exchanges = `(SELECT CAST([${tuples}], 'Array(Tuple(role String, content String))') AS messages, ${quote(one.response)} AS response,
    [] AS tools, '' AS fingerprint)`
  return fingerprintSql({ exchanges, weights: 'fingerprint_weights' }, weights, key)
}

async function printed(one: Pick<Golden, 'messages' | 'response'>, key?: Uint8Array): Promise<Print> {
  const sql = await printing(one, key)
  const [row] = await warehouse.rows<Print>(
    `SELECT toString(prompt) AS prompt, toString(chain_parent) AS chain_parent, toString(chain_head) AS chain_head,
       arraySort(arrayMap(one -> toString(one), shingles)) AS shingles, words, turns FROM (${sql})`,
  )
  if (row === undefined) throw new Error('The fingerprint of one exchange is one row.')
  return row
}

it('the golden texts are of several scripts', () => {
  const text = golden.map((one) => JSON.stringify(one.messages)).join()
  for (const script of [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u, /\p{Script=Han}/u, /\p{Script=Thai}/u])
    expect(text).toMatch(script)
})

it.each(golden)('the fingerprint of $name is the one it always was', async (one) => {
  expect(await printed(one)).toEqual(one.plain)
  expect(await printed(one, KEY)).toEqual(one.keyed)
})

/** How far the newest text of a dialogue that began with another asks for training data. */
async function asks(first: string, newest: string): Promise<number> {
  const messages: Golden['messages'] = [
    ['user', first],
    ['assistant', 'All right, I have read it and will begin with the first of the criteria now.'],
    ['user', newest],
  ]
  const sql = await printing({ messages, response: 'Done.' })
  const [row] = await warehouse.rows<{ asks: number }>(`SELECT toFloat64(arraySum(intents)) AS asks FROM (${sql})`)
  return row?.asks ?? Number.NaN
}

const grade =
  'Grade the following answer against the rubric. Give a score from 1 to 5 for each criterion, then explain the score step by step and output a JSON object with the scores.'
const recipe = 'Which vegetables go well with a lentil soup, and how long should it cook on a small flame?'
const recipes = `${recipe} `.repeat(4)

it("a short turn is read with its dialogue's first text, and a long one by itself", async () => {
  const long =
    'We have two cats, and one of them keeps scratching the sofa, about which our landlord is not happy at all. We have tried a board from the market and a spray with oranges in it, and neither lasted longer than a week. Which toys or posts help, where should they stand, and how long does it take until a grown cat gets used to them?'
  expect(await asks(grade, 'go on')).toBeGreaterThan(0.5)
  expect(await asks(recipe, 'go on')).toBeLessThan(0.5)
  for (const newest of [long, recipes]) expect(await asks(grade, newest)).toBe(await asks(recipe, newest))
  expect(await asks(grade, long)).toBeLessThan(0.5)
})

it('an ordinary text that is repeated is taken for an ordinary one', async () => {
  expect(await asks(grade, recipes)).toBeLessThan(0.5)
})

/** The language that a prompt is taken to be in. */
async function languageOf(text: string): Promise<string | undefined> {
  const sql = await printing({ messages: [['user', text]], response: '' })
  const [row] = await warehouse.rows<{ language: string }>(`SELECT toString(language) AS language FROM (${sql})`)
  return row?.language
}

it.each([
  ['en', 'Which of the two parts should be changed first, and what would it cost?'],
  ['de', 'Welche der beiden Seiten ist mit dem Dach verbunden, und wie wird es getragen?'],
  ['fr', 'Quelle est la différence entre les deux contrats, et que faire pour en sortir ?'],
  ['es', '¿Cuál es la diferencia entre los dos contratos, y qué hago para salir de uno?'],
  ['pt', 'Qual é a diferença entre os dois contratos, e o que não devo fazer?'],
  ['it', 'Qual è la differenza tra i due contratti, e che cosa non si può fare con il primo?'],
  ['nl', 'Wat is het verschil tussen deze brieven, en hoe kan ik er een van schrijven?'],
  ['pl', 'Jak się pisze taki list do urzędu, żeby nie był za długi?'],
  ['tr', 'Bu iki kitap için bir özet yazar mısın, ve hangisi daha iyi?'],
  ['id', 'Apa yang harus saya lakukan untuk tanaman ini dan bagaimana dengan yang itu?'],
  ['vi', 'Làm thế nào để viết một lá thư không dài cho những người này?'],
  ['ru', 'Чем отличаются эти два договора и какой из них выгоднее?'],
  ['uk', 'Чим відрізняються ці два договори?'],
  ['ar', 'ما الفرق بين هذين العقدين؟'],
  ['fa', 'تفاوت این دو قرارداد چیست؟'],
  ['hi', 'इन दोनों में क्या अंतर है?'],
  ['zh', '这两份合同有什么区别？'],
  ['ja', 'この二つの契約の違いは何ですか。'],
  ['ko', '이 두 계약의 차이는 무엇입니까?'],
  ['th', 'สัญญาสองฉบับนี้ต่างกันอย่างไร'],
])('a prompt in %s is told by its script, its letters or its function words', async (language, text) => {
  expect(await languageOf(text)).toBe(language)
})

it('a prompt is in the language of most of its beginning, not of a word that it quotes nor of what stands far behind', async () => {
  const ask = 'Translate the text below, and say which of its words you are not sure of:'
  const chinese = '这两份合同有什么区别？'
  expect(await languageOf(`${ask} ${chinese}`)).toBe('en')
  expect(await languageOf(`${ask} ${chinese.repeat(3)}`)).toBe('zh')
  expect(await languageOf(`${`${ask} `.repeat(9)}${chinese.repeat(50)}`)).toBe('en')
})

it.each(['', '42', 'ok', 'GET /v1/items?page=2 404', 'SELECT a FROM b'])('nothing is told of %j', async (text) => {
  expect(await languageOf(text)).toBe('')
})
