/** Calls `stop` at SIGINT and SIGTERM, until what comes back is called. */
export function onStop(stop: (signal: NodeJS.Signals) => void): () => void {
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

/** Says that a command was stopped and what is as it was, and gives the exit code that shells expect: 128 plus the signal's number. */
export function sayStopped(signal: NodeJS.Signals, whatIsLeft: string): number {
  process.stderr.write(`stillwatch: stopped by ${signal}; ${whatIsLeft} is as it was. Run the command again to finish.\n`)
  return signal === 'SIGINT' ? 130 : 143
}
