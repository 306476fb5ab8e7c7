import type { SourceShape } from '../../core/render/placement.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import type { RootState } from '../editor/store.ts';
import { shapeOf } from './frame-mapping.ts';

/** The shape of what a clip shows before it is placed; null where it has no picture that is known. */
export function pictureShape({ project }: RootState, clip: Clip): SourceShape | null {
  const { timeline, assets } = project;
  switch (clip.media.kind) {
    case 'asset':
    case 'multicam': {
      const video = assets.get(assetOf(clip)?.assetId ?? '')?.video;
      return video ? shapeOf(video) : null;
    }
    case 'sequence':
      return upright(timeline.sequence(clip.media.sequenceId));
    case 'title':
    case 'caption':
      return upright(timeline.sequenceOf(clip.trackId));
  }
}

export function sameShape(a: SourceShape | null, b: SourceShape | null): boolean {
  if (!a || !b) return a === b;
  const { width, height, pixelAspect, rotation } = a;
  return width === b.width && height === b.height && pixelAspect === b.pixelAspect && rotation === b.rotation;
}

function upright({ width, height }: { readonly width: number; readonly height: number }): SourceShape {
  return { width, height, pixelAspect: 1, rotation: 0 };
}
