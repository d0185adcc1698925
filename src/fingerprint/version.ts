/** Raised when a fingerprint's columns change their meaning: fingerprints of different versions must not be compared. */
export const FINGERPRINT_VERSION = 6
