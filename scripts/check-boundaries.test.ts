import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const script = join(root, 'scripts/check-boundaries.mjs')
const copies: string[] = []
afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true, force: true })
})

/** Checks a copy of the project, with these files added or replaced. */
function check(files: Record<string, string>): { code: number | null; said: string } {
  const copy = copied()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(copy, name), text)
  return run(copy, [script])
}

function copied(): string {
  const copy = mkdtempSync(join(tmpdir(), 'stillwatch-boundaries-'))
  copies.push(copy)
  for (const name of ['src', '.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

function run(copy: string, program: readonly string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, copy], { encoding: 'utf8' })
  return { code: status, said: stdout + stderr }
}

describe('the boundaries of the folders', () => {
  // A check reads the whole project: all that must be found is planted at once, and what must not be found with what is as it should be.
  it('hold, and are not crossed by a test, which may import anything', () => {
    expect(check({ 'src/records/planted.test.ts': "import '../cli/simulate.ts'\n" })).toMatchObject({
      code: 0,
      said: expect.stringMatching(/(\d+) of \1 files read, \d+ imports, 0 faults/),
    })
  })

  describe('are broken', () => {
    const imports = {
      'a value': "import { openEmbedded } from '../warehouse/embedded/embedded.ts'\nexport const planted = openEmbedded\n",
      'a type': "import type { Warehouse } from '../warehouse/warehouse.ts'\nexport type Planted = Warehouse\n",
      'a module that is passed on': "export * from '../warehouse/warehouse.ts'\n",
      'a module that is loaded later': "export const planted = () => import('../warehouse/warehouse.ts')\n",
    }
    const fileOf = (what: string) => `src/records/${what.replaceAll(' ', '-')}.ts`
    const planted = {
      ...Object.fromEntries(Object.entries(imports).map(([what, text]) => [fileOf(what), text])),
      'src/report/planted.ts': "export * from '../cli/simulate.ts'\n",
      'src/cli/files/planted.ts': "export * from '../detect/own-result.ts'\n",
      'src/records/one.ts': "import { two } from './two.ts'\nexport const one = () => two\n",
      'src/records/two.ts': "import { one } from './one.ts'\nexport const two = () => one\n",
    }
    let checked: ReturnType<typeof check>
    beforeAll(() => {
      checked = check(planted)
    })

    it.each(Object.keys(imports))('by a record that imports %s of the warehouse', (what) => {
      expect(checked.said).toContain(`records-reaches-down-only: ${fileOf(what)} imports src/warehouse/`)
    })

    it('by whoever imports the command line', () => {
      expect(checked.said).toContain('nobody-imports-cli: src/report/planted.ts')
    })

    it('by what commands share, where it knows one of them', () => {
      expect(checked.said).toContain('commands-stand-on-what-they-share: src/cli/files/planted.ts imports src/cli/detect/')
    })

    it('by a cycle', () => {
      expect(checked.said).toMatch(/no-cycles: src\/records\/(one|two)\.ts/)
    })

    it('so that the check fails', () => {
      expect(checked.code).toBe(1)
    })
  })

  it('are not taken for whole by a checker that cannot read TypeScript', () => {
    const copy = copied()
    rmSync(join(copy, 'node_modules'))
    mkdirSync(join(copy, 'node_modules'))
    for (const name of readdirSync(join(root, 'node_modules'))) {
      // Without this package nothing parses TypeScript 7 for the checker.
      if (name !== '@swc') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name))
    }
    mkdirSync(join(copy, 'scripts'))
    cpSync(script, join(copy, 'scripts/check-boundaries.mjs'))
    const { code, said } = run(copy, ['--preserve-symlinks', join(copy, 'scripts/check-boundaries.mjs')])
    expect(said).toMatch(/Only 0 of \d+ files were read/)
    expect(code).toBe(1)
  })
})
