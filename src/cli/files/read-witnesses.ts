import { readFile } from 'node:fs/promises'
import { ChainError } from '../../chain/chain-error.ts'
import { parseTrustPolicy, type TrustPolicy } from '../../chain/note/trust-policy.ts'
import { InputError } from '../../records/index.ts'
import { unreadable } from './unreadable.ts'

/** The policy file that `--witnesses` names. */
export async function readWitnesses(path: string): Promise<TrustPolicy> {
  const bytes = await readFile(path).catch(unreadable('witnesses', path))
  try {
    return parseTrustPolicy(bytes)
  } catch (error) {
    if (error instanceof ChainError) throw new InputError('option', `--witnesses ${path}: ${error.message}`)
    throw error
  }
}
