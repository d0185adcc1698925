/**
 * Lets an error of this code pass as nothing: for what may well be so, such as a file that is not there yet.
 *
 * @param otherwise makes what is thrown of any other error; where not given, that error is
 */
export function unless(
  code: string,
  otherwise: (error: NodeJS.ErrnoException) => Error = (error) => error,
): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw otherwise(error)
  }
}
