/** Id of the field that the archive is searched with. */
export const archiveSearchId = 'archive-search';

/** Moves the focus to the field. */
export function focusArchiveSearch(): void {
  document.getElementById(archiveSearchId)?.focus();
}
