import { readFileSync } from 'node:fs'

/** A query from a .sql file beside the caller, with its `{{relations}}` named. Values are never put in this way: they are bound. Comments speak
 * of relations by the same marks, so they go first. */
export function sqlFrom(file: URL, relations: Readonly<Record<string, string>>): string {
  return readFileSync(file, 'utf8')
    .replaceAll(/^\s*--.*$/gm, '')
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const relation = relations[name]
      if (relation === undefined) throw new Error(`${file.pathname} names {{${name}}}, which was not given.`)
      return relation
    })
}
