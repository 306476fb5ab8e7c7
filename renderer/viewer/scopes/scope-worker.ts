import type { ScopeName } from '../../editor/scopes-slice.ts';
import type { Pixels, Size } from './cells.ts';
import { countCodes, type Shares } from './histogram.ts';
import { measure, type Measures } from './measure.ts';
import { scatter } from './scatter.ts';

export interface ToScope {
  readonly samples: Pixels;
  /** Whether it is measured as well, for the words. */
  readonly measured: boolean;
  /** What is drawn, and how large. */
  readonly scopes: readonly (Size & { readonly scope: ScopeName })[];
}

/** A scope of one picture: a plane as light, or the histogram's shares. */
export type ScopePicture =
  | { readonly scope: Exclude<ScopeName, 'histogram'>; readonly plane: Pixels }
  | { readonly scope: 'histogram'; readonly shares: Shares };

export interface Scoped {
  readonly pictures: readonly ScopePicture[];
  /** Null for a picture that was not to be measured. */
  readonly measures: Measures | null;
}

onmessage = ({ data: { samples, measured, scopes } }: MessageEvent<ToScope>) => {
  const pictures = scopes.map(({ scope, ...size }): ScopePicture =>
    scope === 'histogram' ? { scope, shares: countCodes(samples) } : { scope, plane: scatter(scope, samples, size) },
  );
  const planes = pictures.flatMap((each) => ('plane' in each ? each.plane.bytes.buffer : []));
  postMessage({ pictures, measures: measured ? measure(samples.bytes) : null } satisfies Scoped, { transfer: planes });
};
