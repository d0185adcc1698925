/** What is asked of the engine's process, and what it answers. */
export type Request = { id: number; sql: string; parameters?: object }
/** `rows`: the format of the engine that answers come in, as UTF-8. */
export type Reply = { id: number; rows?: Uint8Array; error?: string; code?: number }

/** The exit code where the folder cannot be opened; the engine itself has said why on standard error. */
export const NOT_OPENED = 3
