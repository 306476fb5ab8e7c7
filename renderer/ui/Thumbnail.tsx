import { useState } from 'react';
import { mediaUrls } from '../../core/contract/media-urls.ts';

/** One frame of an asset, fitted into its box; an empty box where there is none to be had. */
export function Thumbnail({ assetId, frame, width = 160 }: { assetId: string | null; frame: number; width?: number }) {
  const url = assetId === null ? null : mediaUrls.frame(assetId, frame, width);
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <span className="thumbnail">
      {url && failed !== url && (
        <img src={url} alt="" loading="lazy" draggable={false} onError={() => setFailed(url)} />
      )}
    </span>
  );
}
