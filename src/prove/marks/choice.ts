/** A choice that does not matter: which of `options` ways stands at a site. The site's name is the same whatever was chosen. */
export type Choice = { site: string; options: number; chosen: number }

/** Says which option to take at a site, given how many there are. */
export type Chooser = (site: string, options: number) => number
