import { lruMemoize } from '@reduxjs/toolkit';
import { formatTimecode } from '../../core/time/timecode.ts';
import type { Rate } from '../../core/time/rate.ts';
import type { Clip, Sequence } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { sequenceTimecode } from '../ui/format.ts';
import { clipLooks, isOffline } from './clip-looks.ts';
import { drawAbove, type Above } from './draw-above.ts';
import { drawTimeline, type Drawing } from './draw.ts';
import { PictureCache } from './picture-cache.ts';
import { nothing, withChanges, type Drawn, type Shown, type ShownChanges, type ToDraw } from './shown.ts';
import { StillUrls } from './still-urls.ts';
import { WaveSource } from './wave-source.ts';

/** Draws the timeline beside the window's own thread: keeps a copy of the project as it is told of, asks the host for pictures and sound itself, and draws what is looked at. */

let contexts: Record<'lanes' | 'above', OffscreenCanvasRenderingContext2D> | null = null;
let shown: Shown | null = null;
let due = false;
/** Another number once more pictures and sound are there. */
let arrived = 0;
/** What is on the canvases. */
let drawn: { readonly lanes: Drawing; readonly above: Above } | null = null;

const more = () => {
  arrived++;
  soon();
};
const pictures = new PictureCache(more);
const waves = new WaveSource(more);

onmessage = ({ data }: MessageEvent<ToDraw>) => {
  if (data.kind === 'begin') {
    const [lanes, above] = [data.lanes.getContext('2d', { alpha: false }), data.above.getContext('2d')];
    contexts = lanes && above && { lanes, above };
  } else {
    shown = changed(shown, data.changes);
    if (data.changes.wavesMade !== undefined) waves.retry();
    soon();
  }
};

/** Once for all messages that wait: where drawing takes longer than they come, the newest counts. */
function soon(): void {
  if (due) return;
  due = true;
  setTimeout(() => {
    due = false;
    draw();
  });
}

/** The first changes bring everything. */
function changed(before: Shown | null, { timeline, assets, takes, ...others }: ShownChanges): Shown {
  const was = before ?? (nothing as Shown);
  return {
    ...was,
    ...others,
    ...(timeline && { timeline: was.timeline.with(timeline) }),
    ...(assets && { assets: withChanges(was.assets, assets) }),
    ...(takes && { takes: withChanges(was.takes, takes) }),
  };
}

function draw(): void {
  if (!contexts || !shown || shown.width === 0 || shown.height === 0) return;
  const { width, height, ratio } = shown;
  for (const { canvas } of [contexts.lanes, contexts.above]) {
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width === across && canvas.height === down) continue;
    // It is empty then.
    [canvas.width, canvas.height] = [across, down];
    drawn = null;
  }
  const [lanes, above] = [drawingOf(shown), aboveOf(shown)];
  contexts.lanes.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawTimeline(contexts.lanes, lanes, drawn?.lanes ?? null);
  contexts.above.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (!drawn || !sameParts(above, drawn.above)) drawAbove(contexts.above, above);
  if (lanes.width !== drawn?.lanes.width || lanes.height !== drawn.lanes.height)
    postMessage({ width, height } satisfies Drawn);
  drawn = { lanes, above };
}

function drawingOf({ width, height, scale, rate, timeline, lanes, part, ...others }: Shown): Drawing {
  const { assets, takes, ratio, sequence, selected, lifted } = others;
  return {
    ...{ width, height, scale, rate, timeline, lanes, part },
    timecode: timecodeOf(sequence, rate),
    selected: setOf(selected),
    lifted: liftedOf(lifted),
    isOffline: offlineOf(assets),
    looks: looksOf(assets, takes, rate, ratio, arrived),
  };
}

function aboveOf({
  width,
  height,
  scale,
  part,
  marks,
  playhead,
  guide,
  razorAt,
  gesture,
  ghosts,
  ...others
}: Shown): Above {
  const markers = markersOf(others.timeline, others.sequence?.id ?? null);
  return { width, height, scale, part, marks, markers, playhead, guide, razorAt, gesture, ghosts };
}

// What is compared by pointers from one drawing to the next is made anew only where something that it is made of is another.
const timecodeOf = lruMemoize(
  (sequence: Sequence | null, rate: Rate) => (frame: number) =>
    sequence ? sequenceTimecode(sequence, frame) : formatTimecode(frame, rate),
);
const setOf = lruMemoize((ids: readonly string[]) => new Set(ids));
const liftedOf = lruMemoize((id: string | null) => new Set(id === null ? [] : [id]));
const offlineOf = lruMemoize((assets: Shown['assets']) => (clip: Clip) => isOffline(assets, clip));
const stillsOf = lruMemoize((rate: Rate) => new StillUrls(rate));
const looksOf = lruMemoize(
  (assets: Shown['assets'], takes: Shown['takes'], rate: Rate, ratio: number, _arrived: number) =>
    clipLooks({ assets, takes, rate, ratio, pictures, stills: stillsOf(rate), waves }),
);
const markersOf = lruMemoize((timeline: Timeline, id: string | null) => (id === null ? [] : timeline.markersOf(id)));

function sameParts<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((name) => a[name] === b[name]);
}
