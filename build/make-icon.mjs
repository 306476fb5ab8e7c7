/** Draws the program's icon at the size every packager scales down from, in artifacts/package-icon.png. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const SIDE = 1024;
const source = fileURLToPath(new URL('./icon.svg', import.meta.url));
const folder = fileURLToPath(new URL('../artifacts/', import.meta.url));

await mkdir(folder, { recursive: true });
await sharp(source).resize(SIDE, SIDE).png().toFile(`${folder}package-icon.png`);
