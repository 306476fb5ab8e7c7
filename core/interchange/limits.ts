/** What no honest file exceeds and a hostile one must not: each is refused by name before memory or the stack is at risk. */
export const LIMITS = {
  /** Bytes of a document. A feature of 10,000 events is some 23 MB of OTIO. */
  bytes: 128 * 1024 * 1024,
  /** Elements or objects within each other. */
  depth: 256,
  /** XML elements and JSON values of one document. That feature has 400,000. */
  nodes: 2_000_000,
  /** Records that one file may become. */
  records: 250_000,
  /** Files in one archive. */
  archiveFiles: 65_535,
  /** Bytes a document in an archive may unpack to, for each byte it takes there: deflate can't do more than about 1032 of one file, text reaches some 40. */
  archiveRatio: 200,
} as const;
