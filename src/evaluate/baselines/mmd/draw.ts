import { type Cloud, pointsIn } from './cloud.ts'

/** So many points of a cloud at random, each once; all where it has no more. */
export function draw(cloud: Cloud, count: number, random: () => number): Cloud {
  const { dimensions, values } = cloud
  const drawn = drawNumbers(pointsIn(cloud), count, random)
  const taken = new Float32Array(drawn.length * dimensions)
  drawn.forEach((at, i) => {
    taken.set(values.subarray(at * dimensions, (at + 1) * dimensions), i * dimensions)
  })
  return { dimensions, values: taken }
}

/** So many numbers below `total` at random, each once; all where there are no more. The same numbers give the same draw of points. */
export function drawNumbers(total: number, count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: total }, (_, i) => i)
  const size = Math.min(count, total)
  for (let i = 0; i < size; i++) {
    const j = i + Math.floor(random() * (total - i))
    const at = order[j] as number
    order[j] = order[i] as number
    order[i] = at
  }
  return order.subarray(0, size)
}
