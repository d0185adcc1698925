import { passed, type Transformation } from '../outcome.ts'

/** The lab's own name for a campaign as a name that only the lab can lead back to it. */
export const codeName: Transformation<'code-name'> = (_value, _parameters, { codeName: name }) => passed(name)
