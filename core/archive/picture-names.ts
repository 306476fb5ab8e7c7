/** What the names of picture files end in that shots can be like: those that `describePicture` reads. */
export const PICTURE_EXTENSIONS: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp', '.tif', '.tiff']);

/** Whether a file is a picture, by its name. */
export function isPictureName(name: string): boolean {
  return PICTURE_EXTENSIONS.has(/\.[^.]+$/.exec(name)?.[0].toLowerCase() ?? '');
}
