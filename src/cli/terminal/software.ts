import { readFileSync } from 'node:fs'

/** Name and version, from the package's own manifest. */
export function software(): string {
  const { name, version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    name: string
    version: string
  }
  return `${name} ${version}`
}
