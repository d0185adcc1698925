import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { JsonError, type JsonErrorCode, readJson } from '../../http/read-json.ts'
import { complaintOf, InputError } from '../../records/index.ts'
import { unreadable } from './unreadable.ts'

/** As editors and spreadsheets begin UTF-8; logs and accounts may have it too. */
const BYTE_ORDER_MARK = Buffer.from('\uFEFF')

const REASONS: Readonly<Record<Exclude<JsonErrorCode, 'syntax' | 'duplicate'>, string>> = {
  utf8: 'is no UTF-8',
  depth: 'nests too deeply',
  number: 'holds a number that is not kept exactly',
  name: 'holds the name "__proto__", which is not taken',
  surrogate: 'holds half of a surrogate pair',
}

/**
 * Reads a small JSON file that an option names and checks it by its schema. A name twice in one object is refused: of two labels of one account the first
 * would be gone without a word. Throws InputError that names the option, the file and the place in it.
 *
 * @param option its name without the dashes
 * @param wanted a sentence that says what the file should hold, for whoever handed in something else
 */
export async function readJsonFile<T>(path: string, option: string, schema: z.ZodType<T>, wanted = ''): Promise<T> {
  const read = await readFile(path).catch(unreadable(option, path))
  const bytes = read.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? read.subarray(BYTE_ORDER_MARK.length) : read
  const refuse = (what: string): never => {
    throw new InputError('file_unreadable', `--${option} ${path}${what}.${wanted === '' ? '' : ` ${wanted}`}`)
  }
  const parsed = schema.safeParse(parse(bytes, refuse))
  if (parsed.success) return parsed.data
  return refuse(`: ${complaintOf(parsed.error)}`)
}

/** @param refuse throws, given where the file breaks and how */
function parse(bytes: Uint8Array, refuse: (what: string) => never): unknown {
  try {
    return readJson(bytes)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    const text = new TextDecoder().decode(bytes)
    const syntax = OF_VALUES.has(error.code) ? syntaxErrorIn(text) : undefined
    if (syntax !== undefined) return refuse(syntax)
    const at = / (?:character|position) (\d+)/.exec(error.message)?.[1]
    const line = at === undefined ? '' : `:${text.slice(0, Number(at)).split('\n').length}`
    return refuse(`${line}: ${reason(error, text, Number(at ?? 0))}`)
  }
}

/** What may be wrong with a value, and is said of text that is no JSON at all, too: a table of numbers is no number that is not kept. */
const OF_VALUES: ReadonlySet<JsonErrorCode> = new Set(['number', 'name', 'surrogate'])

function syntaxErrorIn(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return `: ${reason(new JsonError('syntax', error instanceof Error ? error.message : ''), text, 0)}`
  }
}

function reason({ code, message }: JsonError, text: string, at: number): string {
  if (code === 'duplicate')
    return `the name ${/^"(?:[^"\\]|\\.)*"/.exec(text.slice(at))?.[0].slice(0, 80)} stands twice in one object`
  if (code !== 'syntax') return REASONS[code]
  if (message.includes('after JSON')) return 'something follows the first JSON value (JSON Lines are not taken here)'
  return `is no JSON (${message.replace('The body is no JSON: ', '').slice(0, 80)})`
}
