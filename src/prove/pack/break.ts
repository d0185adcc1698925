/** What breaks a pack: where, and why. Caught by the verifier of packs and by nobody else. */
export class Break extends Error {}
