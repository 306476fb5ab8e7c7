/** Id of the field that bins are searched with. */
export const binSearchId = 'bin-search';

/** Moves the focus to the field. */
export function focusBinSearch(): void {
  document.getElementById(binSearchId)?.focus();
}
