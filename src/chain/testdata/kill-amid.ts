import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Runs a program of this folder and kills it, as a power cut would, some time after its first output.
 *
 * @returns what it had written to standard output, whole lines only
 */
export async function killAmid(program: string, argument: string, afterMs: number): Promise<string[]> {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', path, argument], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  let timer: NodeJS.Timeout | undefined
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8')
    timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs)
  })
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => resolve())
  })
  clearTimeout(timer)
  return output.split('\n').slice(0, -1)
}
