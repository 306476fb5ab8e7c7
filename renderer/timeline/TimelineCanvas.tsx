import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type DragEvent } from 'react';
import { flickerRatio } from '../../core/style/temporal-measures.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import { placeAssets } from '../editor/edits.ts';
import { doneCount } from '../editor/jobs-slice.ts';
import { activeSequence, soundRate } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { scrolled, zoomed } from '../editor/timeline-slice.ts';
import { giveLookOf } from '../editor/look-requests.ts';
import { bringsMedia, droppedMedia } from '../panels/bin/media-drag.ts';
import { shotDragType } from '../panels/ShotTile.tsx';
import { sequenceTimecode, speedBadge } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { hitTest } from './hit-test.ts';
import type { ClipLooks } from './draw-clip.ts';
import { drawTimeline, type Drawing } from './draw.ts';
import { laneAtY, type Lane } from './layout.ts';
import { PictureCache } from './picture-cache.ts';
import { cutNearX } from './scale.ts';
import { snap, snapReach, snapTargets } from './snapping.ts';
import { soundPath } from './sound-path.ts';
import { StillUrls } from './still-urls.ts';
import { TimelineAbove } from './TimelineAbove.tsx';
import { useGesture } from './use-gesture.ts';
import { usePixelRatio } from './use-lanes.ts';
import { WaveSource } from './wave-source.ts';

/** The drawn timeline and the hand on it. ClipList says the same to those who can't see it. */
export function TimelineCanvas({ lanes, width, height }: { lanes: readonly Lane[]; width: number; height: number }) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<Drawing | null>(null);
  const ratio = usePixelRatio();
  const { pictures, waves, arrived } = useMedia();
  const wavesMade = useAppSelector(({ jobs }) => doneCount(jobs, 'waveform'));
  useEffect(() => waves.retry(), [waves, wavesMade]);
  const { pixelsPerFrame, scroll } = useAppSelector((state) => state.timelineView);
  const { assets, takes } = useAppSelector((state) => state.project);
  const { clipIds, part } = useAppSelector((state) => state.selection);
  const sequence = useAppSelector(activeSequence);
  const scale = useMemo(() => ({ pixelsPerFrame, scroll }), [pixelsPerFrame, scroll]);
  const { gesture, hover, timeline, handlers } = useGesture(lanes, scale);
  const [dropAt, setDropAt] = useState<number | null>(null);
  /** The clip that a dragged shot would be the look of, and where to say so. */
  const [lookFor, setLookFor] = useState<{ clip: Clip; x: number; y: number } | null>(null);
  const rate = sequence?.rate ?? soundRate;
  const held = gesture.kind === 'moving' || gesture.kind === 'trimming' ? gesture : null;
  const stills = useMemo(() => new StillUrls(rate), [rate]);

  const isOffline = useCallback(
    (clip: Clip) => {
      const asset = assetOf(clip);
      // Nests and captions show no file.
      return asset !== null && assets.get(asset.assetId)?.online !== true;
    },
    [assets],
  );
  const looks = useCallback(
    (clip: Clip, media: Lane['media']): ClipLooks => {
      const asset = assets.get(assetOf(clip)?.assetId ?? '');
      const take = clip.activeTake ? takes.get(clip.activeTake.takeId) : undefined;
      const heard = media === 'audio' && asset?.online && asset.audio;
      const [path, pages] = heard ? [soundPath(clip, rate, heard.sampleRate), waves.of(asset)] : [null, null];
      return {
        badge: asset?.online === false ? text.timeline.offline : take ? text.timeline.takeBadge(take.number) : null,
        speed: speedBadge(clip.speed),
        flickers: take ? flickerRatio(take.measures) > 1 : false,
        offline: isOffline(clip),
        still:
          media === 'video' && asset?.online && asset.video ? (k) => pictures.get(stills.of(asset, clip, k)) : null,
        wave: path && pages && { path, pages },
      };
    },
    // Looks otherwise, too, once more of its pictures and sound has arrived.
    [assets, takes, rate, pictures, stills, waves, isOffline, arrived],
  );
  const timecode = useCallback(
    (frame: number) => (sequence ? sequenceTimecode(sequence, frame) : formatTimecode(frame, rate)),
    [sequence, rate],
  );
  const selected = useMemo(() => new Set(lookFor ? [lookFor.clip.id] : clipIds), [lookFor, clipIds]);
  const lifted = useMemo(() => new Set(held ? [held.clipId] : []), [held?.clipId]);

  // React sets the canvas's size anew only where it changes; that clears it.
  useLayoutEffect(() => {
    drawn.current = null;
  }, [width, height, ratio]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    if (!context || width === 0) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const drawing = { width, height, scale, rate, timecode, timeline, lanes, selected, part, lifted, isOffline, looks };
    drawTimeline(context, drawing, drawn.current);
    drawn.current = drawing;
  });

  useEffect(() => {
    const element = canvas.current;
    // React's wheel listeners are passive; this one keeps the page from zooming.
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const view = store.getState().timelineView;
      const x = event.clientX - (element?.getBoundingClientRect().left ?? 0);
      const amount = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
      if (event.ctrlKey || event.metaKey) {
        dispatch(zoomed({ factor: Math.exp(-amount / 300), anchor: view.scroll + x / view.pixelsPerFrame }));
      } else dispatch(scrolled(view.scroll + amount / view.pixelsPerFrame));
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, [dispatch, store]);

  function dropPlace(event: DragEvent): { at: number; trackId: string | null } {
    const box = event.currentTarget.getBoundingClientRect();
    const free = cutNearX(event.clientX - box.left, scale);
    const trackId = laneAtY(lanes, event.clientY - box.top)?.trackId ?? null;
    if (!sequence || !store.getState().timelineView.snapping) return { at: free, trackId };
    const targets = snapTargets(timeline, sequence.id, store.getState().viewer.sequenceFrame, new Set());
    return { at: free + (snap([free], targets, snapReach / pixelsPerFrame)?.by ?? 0), trackId };
  }

  /** The clip with a picture that is under the pointer. */
  function clipUnder(event: DragEvent): { clip: Clip; x: number; y: number } | null {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const hit = hitTest(x, y, timeline, lanes, scale);
    if (hit.kind !== 'body' && hit.kind !== 'edge') return null;
    return timeline.track(hit.clip.trackId).media === 'video' ? { clip: hit.clip, x, y } : null;
  }

  function dragOver(event: DragEvent) {
    const { types } = event.dataTransfer;
    if (bringsMedia(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setDropAt(dropPlace(event).at);
    } else if (types.includes(shotDragType)) {
      const under = clipUnder(event);
      setLookFor(under);
      if (!under) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'link';
    }
  }

  function leave() {
    setDropAt(null);
    setLookFor(null);
  }

  function drop(event: DragEvent) {
    leave();
    const [first, ...others] = droppedMedia(event).flatMap((id) => assets.get(id) ?? []);
    const shot = store.getState().archive.shots[event.dataTransfer.getData(shotDragType)];
    const clip = shot && clipUnder(event)?.clip;
    if (!first && !clip) return;
    event.preventDefault();
    if (clip) dispatch(giveLookOf(shot, clip));
    if (!first) return;
    const { at, trackId } = dropPlace(event);
    dispatch(placeAssets([first, ...others], sequence ? 'overwrite' : 'append', at, trackId));
  }

  return (
    <>
      <canvas
        ref={canvas}
        className="timeline-canvas"
        aria-hidden="true"
        width={Math.round(width * ratio)}
        height={Math.round(height * ratio)}
        style={{ width, height, cursor: hover.cursor }}
        {...handlers}
        onDragOver={dragOver}
        onDragLeave={leave}
        onDrop={drop}
      />
      <TimelineAbove
        width={width}
        height={height}
        scale={scale}
        timeline={timeline}
        guide={dropAt ?? held?.guide ?? null}
        razorAt={hover.razorAt}
      />
      {lookFor && (
        <div className="drop-hint" style={{ left: lookFor.x + 14, top: lookFor.y + 14 }}>
          {text.archive.dropHere(lookFor.clip.name)}
        </div>
      )}
    </>
  );
}

/** Pictures and waveforms for the clips; `arrived` is another number once more of them is there. */
function useMedia() {
  const [arrived, setArrived] = useState(0);
  const [pictures, waves] = useMemo(() => {
    let asked = false;
    // Once a frame, however many arrive in it.
    const redraw = () => {
      if (!asked)
        requestAnimationFrame(() => {
          asked = false;
          setArrived((count) => count + 1);
        });
      asked = true;
    };
    return [new PictureCache(redraw), new WaveSource(redraw)];
  }, []);
  return { pictures, waves, arrived };
}
