/** Words and counts that several areas of the catalogue say alike. */
export function steps(count: number): string {
  return count === 1 ? '1 edit' : `${count} edits`;
}

export function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

export function lower(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

export function shotsCount(count: number): string {
  return count === 1 ? '1 shot' : `${count.toLocaleString('en')} shots`;
}
