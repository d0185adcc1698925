import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { InputError } from '../../../records/input-error.ts'

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** The certificates of a PEM file. Throws InputError that names the option and the file where there are none. */
export async function trustedCertificates(option: string, path: string): Promise<X509Certificate[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError('file_missing', `--${option} ${path}: cannot be read (${error.code}).`)
  })
  const found = text.match(PEM) ?? []
  if (found.length === 0 || found.length > 1_000)
    throw new InputError(
      'file_unreadable',
      `--${option} ${path}: holds ${found.length} certificates; wanted are 1 to 1,000 in PEM.`,
    )
  return found.map((pem, i) => {
    try {
      return new X509Certificate(pem)
    } catch {
      throw new InputError('file_unreadable', `--${option} ${path}: certificate ${i + 1} is damaged.`)
    }
  })
}
