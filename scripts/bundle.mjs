// Puts the modules of the command line into a few files, dist/bundle: a run would find and read hundreds one by one, a tenth of a second and more of each. Packages stay
// outside. Processes and threads of their own, and who imports the package, use the modules as tsc wrote them.
import { chmodSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const bundle = join(dist, 'bundle')
const program = join(dist, 'cli/main.js')

/** A module finds its files (SQL, data, programs) beside itself, wherever its code has come to stand: all of it stands in the one folder. */
const whereItWas = {
  name: 'where-it-was',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/, namespace: 'file' }, async ({ path }) => {
      const code = await readFile(path, 'utf8')
      const other = /import\.meta\b(?!\.url\b)/.exec(code)
      if (other !== null) throw new Error(`${path}: only import.meta.url says the same in a bundle.`)
      const place = JSON.stringify(relative(bundle, path))
      return { contents: code.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`), loader: 'js' }
    })
  },
}

await build({
  entryPoints: [program],
  outdir: bundle,
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  plugins: [whereItWas],
})
writeFileSync(program, "#!/usr/bin/env node\nimport '../bundle/main.js'\n")
chmodSync(program, 0o755)
