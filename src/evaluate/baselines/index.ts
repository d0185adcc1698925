import type { Baseline } from './baseline.ts'
import { content } from './content/content.ts'
import { forest } from './forest/forest.ts'
import { linkage } from './links/linkage.ts'
import { mmdWindow } from './mmd/mmd-window.ts'
import { exactTemplates } from './templates/exact-templates.ts'
import { nearTemplates } from './templates/near-templates.ts'
import { volume } from './volume.ts'

/** What detection is compared with, on the same traffic. */
export const BASELINES: readonly Baseline[] = [volume, forest, exactTemplates, nearTemplates, mmdWindow(), linkage, content]
