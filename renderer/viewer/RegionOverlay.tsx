import { useRef, type PointerEvent } from 'react';
import { regionBetween, type PicturePoint } from '../../core/archive/region.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { regionMarked } from '../editor/viewer-slice.ts';
import { text } from '../ui/text.ts';
import { boxStyle } from './overlay-shapes.ts';

/** Over the picture while a region of it is marked: a drag marks another; the numbers above the picture do the same by keyboard. */
export function RegionOverlay() {
  const dispatch = useAppDispatch();
  const region = useAppSelector((state) => state.viewer.region);
  const from = useRef<PicturePoint | null>(null);
  if (!region) return null;

  function drag(event: PointerEvent) {
    if (event.buttons !== 1 || !from.current) return;
    const marked = regionBetween(from.current, pointOf(event));
    if (marked) dispatch(regionMarked(marked));
  }
  return (
    <div
      className="region"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = pointOf(event);
      }}
      onPointerMove={drag}
    >
      <div
        className="overlay-kept"
        role="img"
        aria-label={text.region.marked}
        style={boxStyle({ x: region.left, y: region.top, width: region.width, height: region.height })}
      />
    </div>
  );
}

function pointOf({ currentTarget, clientX, clientY }: PointerEvent): PicturePoint {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
