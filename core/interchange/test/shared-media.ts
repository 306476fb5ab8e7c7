import { fileURLToPath } from 'node:url';

/** A folder of the media that all working copies share; it need not be there. */
export function sharedMedia(name: string): string {
  return fileURLToPath(new URL(`../../../../shared/media/${name}`, import.meta.url));
}
