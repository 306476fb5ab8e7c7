import { useEffect, useLayoutEffect, useMemo, useRef, useState, type DragEvent } from 'react';
import { flickerRatio } from '../../core/style/temporal-measures.ts';
import { mediaUrls } from '../../core/contract/media-urls.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import { assetFrameAt, assetOf } from '../../core/timeline/model/source-time.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { placeAsset } from '../editor/edits.ts';
import { doneCount } from '../editor/jobs-slice.ts';
import { activeSequence, soundRate } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { scrolled, zoomed } from '../editor/timeline-slice.ts';
import { noMarks } from '../editor/viewer-slice.ts';
import { giveLookOf } from '../editor/look-requests.ts';
import { assetDragType } from '../panels/Bin.tsx';
import { shotDragType } from '../panels/ShotTile.tsx';
import { sequenceTimecode, speedBadge } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { trimCursor } from './cursors.ts';
import { GestureHint } from './GestureHint.tsx';
import type { Gesture } from './gesture.ts';
import { hitTest } from './hit-test.ts';
import { newLane, type Ghost } from './draw-gesture.ts';
import { drawTimeline, type ClipLooks } from './draw.ts';
import { laneAtY, type Lane } from './layout.ts';
import { PictureCache } from './picture-cache.ts';
import { cutNearX } from './scale.ts';
import { fixedTargets, snap, snapReach } from './snapping.ts';
import { soundPath } from './sound-path.ts';
import { useGesture } from './use-gesture.ts';
import { usePixelRatio } from './use-lanes.ts';
import { WaveSource } from './wave-source.ts';

const thumbnailWidth = 128;

/** The drawn timeline and the hand on it. ClipList says the same to those who can't see it. */
export function TimelineCanvas({ lanes, width, height }: { lanes: readonly Lane[]; width: number; height: number }) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = usePixelRatio();
  const [, setPictures] = useState(0);
  const [pictures, waves] = useMemo(() => {
    const redraw = () => setPictures((count) => count + 1);
    return [new PictureCache(redraw), new WaveSource(redraw)];
  }, []);
  const wavesMade = useAppSelector(({ jobs }) => doneCount(jobs, 'waveform'));
  useEffect(() => waves.retry(), [waves, wavesMade]);
  const { pixelsPerFrame, scroll } = useAppSelector((state) => state.timelineView);
  const { assets, takes } = useAppSelector((state) => state.project);
  const { clipIds, part } = useAppSelector((state) => state.selection);
  const playhead = useAppSelector((state) => state.viewer.sequenceFrame);
  const sequence = useAppSelector(activeSequence);
  const marks = useAppSelector(({ viewer }) => viewer.marks[sequence?.id ?? ''] ?? noMarks);
  const scale = useMemo(() => ({ pixelsPerFrame, scroll }), [pixelsPerFrame, scroll]);
  const { held, hover, timeline, handlers } = useGesture(lanes);
  const { gesture } = held;
  const [dropAt, setDropAt] = useState<number | null>(null);
  /** The clip that a dragged shot would be the look of, and where to say so. */
  const [lookFor, setLookFor] = useState<{ clip: Clip; x: number; y: number } | null>(null);
  const rate = sequence?.rate ?? soundRate;

  /** A clip that would get a track of its own has no lane yet to be drawn in. */
  function ghostsOf(now: Gesture): Ghost[] {
    if (now.kind !== 'moving' || now.trackId !== null) return [];
    const place = newLane(lanes, now.media === 'video' ? 'above' : 'below');
    const refused = held.settled?.refusal != null;
    return [{ ...place, from: now.at, to: now.at + now.duration, name: text.timeline.newTrack, refused }];
  }

  function looks(clip: Clip): ClipLooks {
    const asset = assets.get(assetOf(clip)?.assetId ?? '');
    const take = clip.activeTake ? takes.get(clip.activeTake.takeId) : undefined;
    const { media } = timeline.track(clip.trackId);
    const still = (k: number) =>
      asset ? pictures.get(mediaUrls.frame(asset, assetFrameAt(clip, k, rate), thumbnailWidth)) : null;
    const heard = media === 'audio' && asset?.online && asset.audio;
    const [path, pages] = heard ? [soundPath(clip, rate, heard.sampleRate), waves.of(asset)] : [null, null];
    return {
      badge: asset?.online === false ? text.timeline.offline : take ? text.timeline.takeBadge(take.number) : null,
      speed: speedBadge(clip.speed),
      flickers: take ? flickerRatio(take.measures) > 1 : false,
      // Nests and captions show no file.
      offline: assetOf(clip) !== null && asset?.online !== true,
      still: media === 'video' && asset?.online && asset.video ? still : null,
      wave: path && pages && { path, pages },
    };
  }

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const editing = gesture.kind === 'moving' || gesture.kind === 'trimming' ? gesture : null;
    drawTimeline(context, {
      width,
      height,
      scale,
      rate,
      timecode: (frame) => (sequence ? sequenceTimecode(sequence, frame) : formatTimecode(frame, rate)),
      timeline,
      lanes,
      selected: new Set(lookFor ? [lookFor.clip.id] : clipIds),
      part,
      marks,
      markers: sequence ? timeline.markersOf(sequence.id) : [],
      lifted: new Set(editing ? [editing.clipId] : []),
      playhead,
      guide: dropAt ?? editing?.guide ?? (gesture.kind === 'ranging' ? gesture.guide : null),
      gesture,
      ghosts: ghostsOf(gesture),
      razorAt: hover.razorAt,
      looks,
    });
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
    const fixed = fixedTargets(store.getState(), sequence.id);
    const field = { timeline, sequenceId: sequence.id, fixed, except: new Set<string>() };
    return { at: free + (snap([free], field, snapReach / pixelsPerFrame)?.by ?? 0), trackId };
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
    if (types.includes(assetDragType)) {
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
    const asset = assets.get(event.dataTransfer.getData(assetDragType));
    const shot = store.getState().archive.shots[event.dataTransfer.getData(shotDragType)];
    const clip = shot && clipUnder(event)?.clip;
    if (!asset && !clip) return;
    event.preventDefault();
    if (clip) dispatch(giveLookOf(shot, clip));
    if (!asset) return;
    const { at, trackId } = dropPlace(event);
    dispatch(placeAsset(asset, sequence ? 'overwrite' : 'append', at, trackId));
  }

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
        onDragOver={dragOver}
        onDragLeave={leave}
        onDrop={drop}
      />
      {sequence && <GestureHint held={held} timeline={timeline} sequence={sequence} />}
      {lookFor && (
        <div className="drop-hint" style={{ left: lookFor.x + 14, top: lookFor.y + 14 }}>
          {text.archive.dropHere(lookFor.clip.name)}
        </div>
      )}
    </>
  );
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
