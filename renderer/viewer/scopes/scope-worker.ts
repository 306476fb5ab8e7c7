import type { ScopeName } from '../../editor/scopes-slice.ts';
import { countCodes, type Shares } from './histogram.ts';
import { measure, type Measures } from './measure.ts';
import { scatter, type Pixels } from './scatter.ts';

export interface ToScope {
  readonly samples: Pixels;
  readonly scopes: readonly ScopeName[];
}

/** A scope of one picture: a plane as light, or the histogram's shares. */
export type ScopePicture =
  | { readonly scope: Exclude<ScopeName, 'histogram'>; readonly plane: Pixels }
  | { readonly scope: 'histogram'; readonly shares: Shares };

export interface Scoped {
  readonly pictures: readonly ScopePicture[];
  readonly measures: Measures | null;
}

onmessage = ({ data: { samples, scopes } }: MessageEvent<ToScope>) => {
  const pictures = scopes.map((scope): ScopePicture =>
    scope === 'histogram' ? { scope, shares: countCodes(samples) } : { scope, plane: scatter(scope, samples) },
  );
  const planes = pictures.flatMap((each) => ('plane' in each ? each.plane.bytes.buffer : []));
  postMessage({ pictures, measures: measure(samples.bytes) } satisfies Scoped, { transfer: planes });
};
