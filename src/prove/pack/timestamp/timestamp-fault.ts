/** What is wrong with a time stamp, in words that follow its name. */
export class TimestampFault extends Error {}
