import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const STARTS_ENGINES = '/warehouse/embedded/engine.ts'

/** Where tests run what was built, so do the engines that they start: a process that reads TypeScript takes half a second longer to begin. */
const enginesAsBuilt = {
  name: 'engines-as-built',
  transform(code: string, id: string) {
    const program = process.env.STILLWATCH_PROGRAM
    if (program === undefined || !id.endsWith(STARTS_ENGINES)) return
    const built = pathToFileURL(join(program, '../..', STARTS_ENGINES.replace('.ts', '.js'))).href
    return { code: code.replaceAll('import.meta.url', JSON.stringify(built)), map: null }
  },
}

/** What runs the whole program takes longest and goes first: the small files of the parts fill the cores evenly at the end. */
class WholeFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isPart = ({ project }: TestSpecification) => Number(project.name === 'parts')
    return (await super.sort(files)).sort((a, b) => isPart(a) - isPart(b))
  }
}

export default defineConfig({
  plugins: [enginesAsBuilt],
  test: {
    // A bound for what hangs: no test asserts a time, and a busy machine is several times slower than a quiet one.
    testTimeout: 400_000,
    hookTimeout: 400_000,
    // For two cores: of two files one waits for a disk or another process a tenth of the time, which a third one uses. Four took as long.
    maxWorkers: 3,
    sequence: { sequencer: WholeFirst },
    exclude: [...configDefaults.exclude, 'dist/**'],
    projects: [
      // Most files of a part are done in less time than a process and its modules take to start, and none leaves anything behind: they share a few processes.
      {
        extends: true,
        test: { name: 'parts', include: ['{src,scripts,bench}/**/*.test.ts'], isolate: false, setupFiles: 'test/restore.ts' },
      },
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'] } },
    ],
  },
})
