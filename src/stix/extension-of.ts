import { DISTILLATION } from './distillation-extension.ts'

/** The distillation extension of an object as it came, with nothing of either checked; empty where there is none. */
export function extensionOf(object: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> {
  const extensions = object?.['extensions'] as Record<string, Record<string, unknown> | null> | null | undefined
  return extensions?.[DISTILLATION] ?? {}
}
