import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import { detectCommand } from '../../src/cli/detect/detect.ts'
import { evaluateCommand } from '../../src/cli/evaluate/evaluate.ts'
import { simulateCommand } from '../../src/cli/simulate.ts'
import { SIGNALS } from '../../src/detect/signals/index.ts'
import { formats } from '../../src/formats/index.ts'
import { POPULATIONS } from '../../src/simulate/populations/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root, expandDirectories: false }).sort()
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
/** A page without its fenced blocks, whose brackets are code. */
const prose = (page: string): string => read(page).replaceAll(/^```.*?^```/gms, '')

/** Anchors of a page's headings, as GitHub and most renderers make them. */
function anchorsOf(page: string): string[] {
  return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  )
}

/** Relative links of a page that lead to no file, or to no heading of one. */
function deadLinks(page: string): string[] {
  const targets = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false
    const [path = '', anchor] = target.split('#')
    const file = path === '' ? page : relative(root, join(root, dirname(page), path))
    if (!existsSync(join(root, file))) return true
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor)
  })
}

const sources = globSync(['src/**/*', '*.cjs', 'scripts/*'], { cwd: root, dot: true })

/**
 * Files and folders that a page names in code marks and that are not there: from the root, or the end of some source's path (`facts/parties.sql`).
 * Names with a placeholder in capitals are patterns.
 */
function missingFiles(page: string): string[] {
  const marks = [...prose(page).matchAll(/`([\w./-]+)`/g)].map(([, name = '']) => name)
  const named = marks.filter((name) => /^(src|test|scripts|data|schemas|docs|bench)\/|[\w-]\.(ts|sql|mjs|cjs)$/.test(name))
  const isThere = (name: string) =>
    existsSync(join(root, name)) || sources.some((path) => path === name || path.endsWith(`/${name}`))
  return named.filter((name) => !/[A-Z]{4}/.test(name) && !isThere(name))
}

describe('the documentation', () => {
  it('is there', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/guide/detect.md']))
    expect(pages.length).toBeGreaterThan(30)
  })

  it.each(pages)('has no dead link in %s', (page) => {
    expect(deadLinks(page)).toEqual([])
  })

  it.each(pages)('names no file that is not there in %s', (page) => {
    expect(missingFiles(page)).toEqual([])
  })

  it.each(pages)('finds what it names in the file where it says: %s', (page) => {
    const named = [...prose(page).matchAll(/`(\w+)`\s+in\s+`(src\/[^`]+)`/g)]
    expect(named.filter(([, name = '', path = '']) => !read(path).includes(name)).map(([whole]) => whole)).toEqual([])
  })

  it('holds every page that the code and the data refer to', () => {
    const texts = globSync(['src/**/*.{ts,sql}', 'data/*.md', 'schemas/*.json'], { cwd: root })
    const named = texts.flatMap((path) => [...read(path).matchAll(/\bdocs\/[\w/-]+\.md/g)].map(([target]) => target))
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((target) => !existsSync(join(root, target)))).toEqual([])
  })

  it('lists every page of a folder in its index', () => {
    for (const folder of ['docs/signals', 'docs/decisions']) {
      const index = read(`${folder}/README.md`)
      const others = pages.filter((page) => dirname(page) === folder && !page.endsWith('/README.md'))
      expect(others.filter((page) => !index.includes(`](${relative(folder, page)})`))).toEqual([])
    }
  })
})

describe('the guides', () => {
  const flags = (command: ReturnType<typeof detectCommand>) => command.options.flatMap((option) => option.long ?? [])
  it.each([
    ['docs/guide/detect.md', flags(detectCommand())],
    ['docs/guide/simulate.md', flags(simulateCommand())],
    ['docs/guide/evaluate.md', flags(evaluateCommand())],
  ])('name every option of their command: %s', (page, options) => {
    const table = read(page)
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .join('\n')
    expect(options.length).toBeGreaterThan(5)
    expect(options.filter((option) => !table.includes(`\`${option} `) && !table.includes(`\`${option}\``))).toEqual([])
  })

  it.each(formats.map((format) => format.name))('show how %s is read', (name) => {
    const [, section = ''] = read('docs/guide/detect.md').split(`\n### ${name}\n`)
    expect(section.split('\n### ')[0]).toContain(`--format ${name}`)
    expect(read('README.md')).toContain(`\`${name}\``)
  })

  it.each(POPULATIONS.map((population) => population.name))('tell what the population %s is', (name) => {
    const rows = read('docs/guide/simulate.md').split('\n')
    expect(rows.some((line) => line.startsWith('|') && (line.split('|')[1] ?? '').split(/[ ,]+/).includes(name))).toBe(true)
  })
})

describe('the pages of signals', () => {
  it('are one for each signal, and no more', () => {
    const found = pages.filter((page) => /^docs\/signals\/(?!README)/.test(page)).map((page) => page.replace(/^.*\/|\.md$/g, ''))
    expect(found).toEqual(SIGNALS.map((signal) => signal.name).sort())
  })

  it.each(SIGNALS.map((signal) => [signal.name, signal] as const))('say of %s what the code says', (name, signal) => {
    // Tables are padded to line up.
    const page = read(`docs/signals/${name}.md`).replaceAll(/ +/g, ' ')
    expect(page).toContain(`# ${name}\n`)
    expect(page).toContain(`| family | ${signal.family} |`)
    expect(page).toContain(`| version | ${signal.version} |`)
    expect(page).toContain(`| techniques | ${signal.techniques.join(', ') || 'none'} |`)
    expect(page).toContain(
      `| groups may be found by it | ${signal.chosenBy === undefined ? 'no' : `yes, by ${signal.chosenBy}`} |`,
    )
    for (const heading of ['What it sees', 'Statistic', 'Null', 'Blind to', 'Benign double'])
      expect(page).toContain(`\n## ${heading}\n\n`)
  })
})
