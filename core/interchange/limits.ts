/**
 * What no honest file exceeds and a hostile one must not: each is refused by name before memory or the stack is at risk. At every limit reading takes less than 512 MiB, the
 * program included (docs/interchange.md). A feature of 10,000 events is some 23 MB of OTIO with 400,000 values, or 10 MB of FCP7 XML with 200,000 elements.
 */
export const LIMITS = {
  /** Bytes of a document. */
  bytes: 64 * 1024 * 1024,
  /** Elements or objects within each other. */
  depth: 256,
  /** Values of a JSON document. */
  values: 1_000_000,
  /** Elements of an XML document. */
  elements: 500_000,
  /** Records that one file may become. */
  records: 150_000,
  /** Three years: of any time, before or after zero. */
  seconds: 1e8,
  /** Files in one archive. */
  archiveFiles: 65_535,
  /** Bytes a document in an archive may unpack to, for each byte it takes there: deflate can't do more than about 1032 of one file, text reaches some 40. */
  archiveRatio: 200,
} as const;
