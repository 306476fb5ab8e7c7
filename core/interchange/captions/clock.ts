/** Milliseconds as `00:00:01,000`; hours have as many digits as they need. */
export function formatClock(milliseconds: number, separator: ',' | '.'): string {
  const seconds = Math.floor(milliseconds / 1000);
  const fields = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const part = String(milliseconds % 1000).padStart(3, '0');
  return `${fields.map((field) => String(field).padStart(2, '0')).join(':')}${separator}${part}`;
}
