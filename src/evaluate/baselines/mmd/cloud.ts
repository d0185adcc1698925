/** Points of a vector space, one after the other. */
export type Cloud = { readonly dimensions: number; readonly values: Float32Array }

export function cloudOf(points: readonly ArrayLike<number>[]): Cloud {
  const dimensions = points[0]?.length ?? 0
  const values = new Float32Array(points.length * dimensions)
  points.forEach((point, i) => {
    if (point.length !== dimensions)
      throw new RangeError(`Point ${i} has ${point.length} dimensions, the first has ${dimensions}.`)
    values.set(point, i * dimensions)
  })
  return { dimensions, values }
}

/** How many points a cloud has. */
export function pointsIn(cloud: Cloud): number {
  return cloud.dimensions === 0 ? 0 : cloud.values.length / cloud.dimensions
}
