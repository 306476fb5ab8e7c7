/** Id of the picture's frame in the window. */
export const stageId = 'stage';

/** Moves the focus to the picture, so that arrow keys, Home and End mean its frames and no longer a list's rows. */
export function focusStage(): void {
  document.getElementById(stageId)?.focus();
}
