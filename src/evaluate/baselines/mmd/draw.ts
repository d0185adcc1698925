import { type Cloud, pointsIn } from './cloud.ts'

/** So many points of a cloud at random, each once; all where it has no more. */
export function draw(cloud: Cloud, count: number, random: () => number): Cloud {
  const { dimensions, values } = cloud
  const total = pointsIn(cloud)
  const order = Uint32Array.from({ length: total }, (_, i) => i)
  const size = Math.min(count, total)
  const taken = new Float32Array(size * dimensions)
  for (let i = 0; i < size; i++) {
    const j = i + Math.floor(random() * (total - i))
    const at = order[j] as number
    order[j] = order[i] as number
    taken.set(values.subarray(at * dimensions, (at + 1) * dimensions), i * dimensions)
  }
  return { dimensions, values: taken }
}
