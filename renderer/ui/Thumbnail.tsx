import { useState } from 'react';
import type { ShotView } from '../../core/contract/archive.ts';
import { mediaUrls } from '../../core/contract/media-urls.ts';
import { useAppSelector } from '../editor/store.ts';

/** One frame of an asset, fitted into its box; an empty box where there is none to be had. */
export function Thumbnail({ assetId, frame, width = 160 }: { assetId: string | null; frame: number; width?: number }) {
  const asset = useAppSelector(({ project }) => (assetId === null ? undefined : project.assets.get(assetId)));
  const url = asset ? mediaUrls.frame(asset, frame, width) : null;
  // A picture that could not be had is asked for again once its file has come back.
  return <Picture url={url} attempt={`${asset?.online} ${url}`} />;
}

/** A frame of a shot of the archive, from its first; its middle one if none is named. */
export function ShotThumbnail({ shot, width = 160, frame }: { shot: ShotView; width?: number; frame?: number }) {
  const url = mediaUrls.shot(shot.id, frame ?? Math.floor(shot.count / 2), width);
  return <Picture url={url} attempt={url} />;
}

function Picture({ url, attempt }: { url: string | null; attempt: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <span className="thumbnail">
      {url && failed !== attempt && (
        <img src={url} alt="" loading="lazy" draggable={false} onError={() => setFailed(attempt)} />
      )}
    </span>
  );
}
