/** The shape of records this program writes. A project file says which one it holds. */
export const RECORD_VERSION = 2;

/** Each takes a record from the version of its index + 1 to the next. Steps are never changed once released. */
const STEPS: readonly ((record: Json) => Json)[] = [fromFirst];

type Json = Readonly<Record<string, unknown>>;

/**
 * A record as JSON in the shape of this program, from that of an older one; still to be parsed, which fills in what the older one did not know of. What is no record
 * stays as it is, for the parser to refuse. Throws RangeError for a version there never was.
 */
export function upgradeRecord(json: unknown, fromVersion: number): unknown {
  if (!Number.isInteger(fromVersion) || fromVersion < 1 || fromVersion > RECORD_VERSION) {
    throw new RangeError(`There are no records of version ${fromVersion}.`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  return STEPS.slice(fromVersion - 1).reduce((record, step) => step(record), json as Json);
}

/** Version 1: a clip could only show a file, at normal speed, and said so in two fields of its own. */
function fromFirst(record: Json): Json {
  if (record['kind'] !== 'clip') return record;
  const { assetId, mediaDuration, ...rest } = record;
  return { ...rest, media: { kind: 'asset', assetId, duration: mediaDuration } };
}
