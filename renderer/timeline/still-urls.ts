import { mediaUrls } from '../../core/contract/media-urls.ts';
import type { AssetView } from '../../core/contract/views.ts';
import type { Rate } from '../../core/time/rate.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { assetFrameAt } from '../../core/timeline/model/source-time.ts';

/** Width of the pictures on clips, in pixels. */
const pictureWidth = 128;

/** Addresses of the pictures of clips' frames, each worked out once: exact time costs more than drawing does, and a clip's picture is drawn in every frame. */
export class StillUrls {
  readonly #rate: Rate;
  /** By clip, as it is, and by its frame. */
  readonly #known = new WeakMap<AssetView, WeakMap<Clip, Map<number, string>>>();

  constructor(sequenceRate: Rate) {
    this.#rate = sequenceRate;
  }

  of(asset: AssetView, clip: Clip, frame: number): string {
    const ofAsset = this.#known.get(asset) ?? new WeakMap<Clip, Map<number, string>>();
    this.#known.set(asset, ofAsset);
    const ofClip = ofAsset.get(clip) ?? new Map<number, string>();
    ofAsset.set(clip, ofClip);
    const url = ofClip.get(frame) ?? mediaUrls.frame(asset, assetFrameAt(clip, frame, this.#rate), pictureWidth);
    ofClip.set(frame, url);
    return url;
  }
}
