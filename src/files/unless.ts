/** Lets an error of this code pass as nothing: for what may well be so, such as a file that is not there yet. */
export function unless(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error
  }
}
