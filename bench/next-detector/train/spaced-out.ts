/** So many of a list at most, as far from each other as can be. */
export function spacedOut<Of>(list: readonly Of[], most: number): Of[] {
  const step = Math.max(1, list.length / most)
  return Array.from({ length: Math.min(most, list.length) }, (_, i) => list[Math.floor(i * step)] as Of)
}
