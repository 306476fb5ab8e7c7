/** A number beyond this is a mistake that no program reads: it is written as this. */
const MOST = 1e11;

/** A number as XML formats write it: enough digits that reading it back gives the number itself, and no exponent, which they have no room for. */
export function decimal(value: number): string {
  const bounded = Math.min(MOST, Math.max(-MOST, value));
  if (bounded === 0) return '0';
  const text = String(bounded);
  return text.includes('e') ? bounded.toFixed(12) : text;
}
