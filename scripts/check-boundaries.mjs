// Checks who imports whom under src/ (see .dependency-cruiser.cjs). Usage: check-boundaries.mjs [FOLDER], the project's own by default.
//
// It also fails when it has read fewer modules than there are files: TypeScript 7 no longer parses for others, and a checker that reads
// nothing finds nothing wrong.
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { globSync } from 'tinyglobby'

process.chdir(process.argv[2] ?? join(import.meta.dirname, '..'))
const options = await extractDepcruiseOptions(join(process.cwd(), '.dependency-cruiser.cjs'))
const { output } = await cruise(['src'], options)
const files = globSync('src/**/*.ts')
const read = new Set(output.modules.map((module) => module.source))
const unread = files.filter((file) => !read.has(file))
const imports = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0)
const faults = output.summary.violations.map(
  ({ rule, from, to, comment }) => `${rule.name}: ${from} imports ${to}. ${commentOf(rule.name) ?? comment ?? ''}`,
)
if (files.length === 0) faults.push('There is no .ts file under src/.')
if (unread.length > 0)
  faults.push(
    `Only ${files.length - unread.length} of ${files.length} files were read; ${unread[0]} was not. Is @swc/core installed?`,
  )
if (imports === 0) faults.push('No import was seen in any file: nothing was parsed.')
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(
  `boundaries: ${files.length - unread.length} of ${files.length} files read, ${imports} imports, ${faults.length} faults\n`,
)
process.exitCode = faults.length === 0 ? 0 : 1

function commentOf(name) {
  return options.ruleSet.forbidden.find((rule) => rule.name === name)?.comment
}
