import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The path of a file of an installed package, by its place below node_modules. */
export function bundledFile(place: string): string {
  return require.resolve(place);
}
