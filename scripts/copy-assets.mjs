// Copies what tsc leaves out: SQL and other files that the program reads at run time, beside their modules. Testdata stays behind.
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'

const root = fileURLToPath(new URL('..', import.meta.url))
const assets = globSync(['**/*', '!**/*.ts', '!**/testdata/**'], { cwd: join(root, 'src'), dot: false })
for (const asset of assets) {
  const target = join(root, 'dist', asset)
  mkdirSync(dirname(target), { recursive: true })
  cpSync(join(root, 'src', asset), target)
}
