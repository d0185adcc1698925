/** Text that somebody wrote, without the byte-order mark that editors and spreadsheets begin UTF-8 with. */
export function utf8Text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
