import { quote } from '../quote.ts'

/** Turns one statement, as migrations and steps write it, into the statements that a server is given. */
export type Dialect = (statement: string) => readonly string[]

/**
 * The engine clause and the cluster clause of DDL, so that no migration is written twice.
 *
 * Without a cluster a statement stays as it is. With one, definitions get ON CLUSTER and MergeTree tables their Replicated kind, whose place
 * in Keeper comes from the servers' `default_replica_path`. A table made from a query becomes two statements, since ON CLUSTER would run the
 * query on every replica: it is made empty everywhere, then filled once. INSERT, DELETE, TRUNCATE and ALTER stay as they are: a replicated
 * table passes them on by itself.
 *
 * What this was tried on: the text of the statements, and parsing by the embedded engine. No statement of it has run on a real cluster. It
 * covers one shard with several replicas. A sharded cluster needs Distributed tables as well, which are not made here: everything is written to, and read
 * from, the shard of the server that is named, and the others stay empty.
 */
export function dialect(cluster: string | undefined): Dialect {
  if (cluster === undefined) return (statement) => [statement]
  const clause = ` ON CLUSTER ${quote(cluster)}`
  return (statement) => {
    const shape = outline(statement)
    const target = TARGET.exec(shape)
    if (target === null || /\bON\s+CLUSTER\b/i.test(shape)) return [statement]
    const name = /\S+$/.exec(target[0])?.[0] ?? ''
    const head = statement.slice(0, target[0].length) + clause
    const rest = replicated(statement.slice(target[0].length))
    const query = /\bAS\s*(?=\s(?:SELECT|WITH)\b|\()/i.exec(outline(rest))
    if (query === null || !/^\s*CREATE\s+(?:OR\s+REPLACE\s+)?TABLE\b/i.test(shape)) return [head + rest]
    if (/\bIF\s+NOT\s+EXISTS\b/i.test(target[0])) {
      throw new Error(
        `CREATE TABLE IF NOT EXISTS ${name} from a query cannot be told from a table that is there already; on a cluster it is refused.`,
      )
    }
    const before = rest.slice(0, query.index)
    return [
      `${head}${before}EMPTY ${rest.slice(query.index)}`,
      `INSERT INTO ${name} ${rest.slice(query.index + query[0].length).trimStart()}`,
    ]
  }
}

/** Definitions up to the end of what they name: the cluster clause stands right behind it. */
const TARGET = new RegExp(
  `^\\s*(?:${[
    'CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:TABLE|DATABASE|DICTIONARY|(?:MATERIALIZED\\s+)?VIEW)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?',
    'DROP\\s+(?:TABLE|DATABASE|DICTIONARY|VIEW)\\s+(?:IF\\s+EXISTS\\s+)?',
    'RENAME\\s+TABLE\\s+\\S+\\s+TO\\s+',
    'EXCHANGE\\s+TABLES\\s+\\S+\\s+AND\\s+',
  ].join('|')})[\\w.]+`,
  'i',
)

function replicated(definition: string): string {
  const engine = /\bENGINE\s*=\s*(?!Replicated|Shared)(?=\w*MergeTree\b)/i.exec(outline(definition))
  if (engine === null) return definition
  const at = engine.index + engine[0].length
  return `${definition.slice(0, at)}Replicated${definition.slice(at)}`
}

/** The statement with strings, comments and everything in parentheses as blanks, at the same places: what is left is its own clauses. */
function outline(statement: string): string {
  let depth = 0
  return statement.replaceAll(
    /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|[()]|[\s\S]/g,
    (token) => {
      if (token === ')') depth--
      const shown = depth === 0 && (token.length === 1 || token.startsWith('`'))
      if (token === '(') depth++
      return shown ? token : ' '.repeat(token.length)
    },
  )
}
