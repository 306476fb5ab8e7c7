import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flickerRatio } from '../../core/style/temporal-measures.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import { doneCount } from '../editor/jobs-slice.ts';
import { activeSequence, soundRate } from '../editor/selectors.ts';
import { useAppSelector } from '../editor/store.ts';
import { sequenceTimecode, speedBadge } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { trimCursor } from './cursors.ts';
import type { ClipLooks } from './draw-clip.ts';
import { newLane, type Ghost } from './draw-gesture.ts';
import { drawTimeline, type Drawing } from './draw.ts';
import type { Gesture } from './gesture.ts';
import { GestureHint } from './GestureHint.tsx';
import type { Lane } from './layout.ts';
import { PictureCache } from './picture-cache.ts';
import { soundPath } from './sound-path.ts';
import { StillUrls } from './still-urls.ts';
import { TimelineAbove } from './TimelineAbove.tsx';
import { useDrop } from './use-drop.ts';
import { useGesture, type Held } from './use-gesture.ts';
import { usePixelRatio } from './use-lanes.ts';
import { useWheel } from './use-wheel.ts';
import { WaveSource } from './wave-source.ts';

interface Props {
  readonly lanes: readonly Lane[];
  readonly width: number;
  readonly height: number;
  /** CSS pixels of the lanes that are out of sight. */
  readonly below: number;
}

/** The drawn timeline and the hand on it. ClipList says the same to those who can't see it. */
export function TimelineCanvas({ lanes, width, height, below }: Props) {
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
  const { held, hover, timeline, handlers } = useGesture(lanes);
  const { gesture } = held;
  const { drop, dropHandlers } = useDrop(lanes);
  const lookFor = drop?.lookFor?.id ?? null;
  const rate = sequence?.rate ?? soundRate;
  const editing = gesture.kind === 'moving' || gesture.kind === 'trimming' ? gesture : null;
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
  const selected = useMemo(() => new Set(lookFor === null ? clipIds : [lookFor]), [lookFor, clipIds]);
  const lifted = useMemo(() => new Set(editing ? [editing.clipId] : []), [editing?.clipId]);

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

  useWheel(canvas, below);

  return (
    <>
      <canvas
        ref={canvas}
        className="timeline-canvas"
        aria-hidden="true"
        width={Math.round(width * ratio)}
        height={Math.round(height * ratio)}
        style={{ width, height, cursor: heldCursor(gesture) ?? hover.cursor }}
        {...handlers}
        {...dropHandlers}
      />
      <TimelineAbove
        width={width}
        height={height}
        scale={scale}
        timeline={timeline}
        guide={drop?.guide ?? guideOf(gesture)}
        gesture={gesture}
        ghosts={drop?.ghosts ?? ghostsOf(held, lanes)}
        razorAt={hover.razorAt}
      />
      {sequence && <GestureHint held={held} timeline={timeline} sequence={sequence} />}
      {drop && (
        <div className="drop-hint" style={{ left: drop.x + 14, top: drop.y + 14 }}>
          {drop.words}
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

const noGhosts: readonly Ghost[] = [];

/** A clip that would get a track of its own has no lane yet to be drawn in. */
function ghostsOf({ gesture, settled }: Held, lanes: readonly Lane[]): readonly Ghost[] {
  if (gesture.kind !== 'moving' || gesture.trackId !== null) return noGhosts;
  const place = newLane(lanes, gesture.media === 'video' ? 'above' : 'below');
  const refused = settled?.refusal != null;
  return [{ ...place, from: gesture.at, to: gesture.at + gesture.duration, name: text.timeline.newTrack, refused }];
}

function guideOf(gesture: Gesture): number | null {
  return 'guide' in gesture ? gesture.guide : null;
}

/** What the pointer looks like while something is held, wherever it goes. */
function heldCursor(gesture: Gesture): string | null {
  switch (gesture.kind) {
    case 'trimming':
      return trimCursor(gesture.trim, gesture.edge);
    case 'moving':
      return gesture.how.copies ? 'copy' : 'grabbing';
    case 'panning':
      return 'grabbing';
    default:
      return null;
  }
}
