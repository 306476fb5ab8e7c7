import { useEffect, useRef } from 'react';
import type { TakeView } from '../../core/contract/views.ts';
import { mediaUrls } from '../../core/contract/media-urls.ts';
import { drawPicture } from '../viewer/draw-picture.ts';
import { useFrameSource } from '../viewer/player-context.tsx';

/** The middle frame of a take, decoded from its preview. */
export function TakeThumbnail({ take }: { take: TakeView }) {
  const frames = useFrameSource();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let wanted = true;
    void frames
      .single({
        kind: 'frame',
        reader: `thumbnail:${take.id}`,
        url: mediaUrls.take(take.id),
        colour: null,
        fallbackUrl: null,
        index: Math.floor(take.count / 2),
        count: take.count,
      })
      .then((sample) => {
        const context = canvas.current?.getContext('2d');
        if (wanted && context) drawPicture(context, sample);
        sample?.close();
      });
    return () => {
      wanted = false;
    };
  }, [frames, take.id, take.count]);
  return (
    <span className="thumbnail">
      <canvas ref={canvas} width={160} height={90} />
    </span>
  );
}
