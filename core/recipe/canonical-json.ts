/**
 * JSON with one spelling for each value (RFC 8785: keys sorted by UTF-16 code units, no white space, ECMAScript numbers), so that equal
 * recipes have equal hashes. Throws TypeError for what JSON can't say: undefined, functions, NaN and infinities.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  throw new TypeError(`${String(value)} has no place in canonical JSON.`);
}
