/** What breaks a pack: where, and why. The verifier of packs makes its verdict of it; whoever else reads a pack makes it an InputError. */
export class Break extends Error {}
