const TREES =
  'alder ash aspen beech birch cedar cypress elder elm fir hawthorn hazel holly hornbeam juniper larch laurel linden maple myrtle oak olive pine poplar rowan spruce sycamore walnut whitebeam willow wych yew'.split(
    ' ',
  )

/** A neutral name for a campaign, from its identifier, which nobody else can make: a tree and four signs. It points at nobody. */
export function nameCampaign(id: string): string {
  const uuid = id.slice(id.lastIndexOf('--') + 2)
  const tree = TREES[Number.parseInt(uuid.slice(0, 2), 16) % TREES.length] ?? 'tree'
  return `${tree[0]?.toUpperCase()}${tree.slice(1)} ${uuid.slice(4, 8)}`
}
