import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs a program of this folder to its end, or to its death. Throws where it fails by itself. */
export async function runProgram(program: string, ...parameters: string[]): Promise<{ output: string; killed: boolean }> {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8')
  })
  const killed = await new Promise<boolean>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(signal === 'SIGKILL')
      else reject(new Error(`${program} ended with ${code ?? signal}`))
    })
  })
  return { output, killed }
}
