/** Whether pictures of an FFmpeg pixel format say of each pixel how solid it is. */
export function hasAlpha(name: string): boolean {
  return /^(yuva|gbrap|ya\d|pal8)|rgba|bgra|argb|abgr/.test(name);
}
