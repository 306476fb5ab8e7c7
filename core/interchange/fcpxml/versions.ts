import { Failure } from '../../jobs/failure.ts';

/** Minor versions of FCPXML 1 that are written; files of any 1.x are read. */
export const MINOR = { oldest: 8, newest: 13, usual: 11 } as const;

export const VERSIONS: readonly string[] = Array.from(
  { length: MINOR.newest - MINOR.oldest + 1 },
  (_, i) => `1.${MINOR.oldest + i}`,
);

/** The minor version that `--version` names. Throws Failure for one that is not written. */
export function versionToWrite(version: string | null): number {
  if (version === null) return MINOR.usual;
  const minor = Number(/^1\.(\d{1,2})$/.exec(version)?.[1] ?? NaN);
  if (minor >= MINOR.oldest && minor <= MINOR.newest) return minor;
  throw new Failure(
    'invalid-input',
    `FCPXML ${version} is not written.`,
    `Choose 1.${MINOR.oldest} to 1.${MINOR.newest}.`,
  );
}

/** The first minor version whose DTD has an element, where it is newer than 1.8. */
export const SINCE: Readonly<Record<string, number>> = {
  'media-rep': 9,
  locator: 10,
  'object-tracker': 10,
  'adjust-cinematic': 10,
  'adjust-colorConform': 11,
  'adjust-stereo-3D': 13,
};
