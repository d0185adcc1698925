import { decodeHubLeaf, type HubLeaf } from '../../chain/log/hub-leaf.ts'
import { logSize } from '../../chain/log/log-size.ts'
import { folderSource, openTiles } from '../../chain/tiles/read-tiles.ts'
import { TILE_WIDTH } from '../../chain/tiles/tile-path.ts'

/** What the forum's log says happened, oldest first, as its own folder has it; nothing where it was never opened. Throws ChainError where it cannot be read. */
export function* logEntries(folder: string): Generator<HubLeaf> {
  const size = logSize(folder)
  const tiles = openTiles(folderSource(folder), size)
  for (let bundle = 0; bundle * TILE_WIDTH < size; bundle++) {
    for (const entry of tiles.entries(bundle)) {
      const leaf = decodeHubLeaf(entry)
      if (leaf !== undefined) yield leaf
    }
  }
}
