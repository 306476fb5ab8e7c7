import { nominalFramesPerSecond, type Rate } from '../../core/time/rate.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { SelectedPart } from '../editor/selection-slice.ts';
import type { ClipLooks } from './draw-clip.ts';
import { drawLane, looksTheSame } from './draw-lane.ts';
import { rulerHeight, type Lane } from './layout.ts';
import { rulerStep, xOf, type Scale } from './scale.ts';

/** All that the picture of ruler and lanes depends on. What lies above it, as the playhead does, is drawn by draw-above.ts. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly scale: Scale;
  readonly rate: Rate;
  /** A frame as the ruler writes it. */
  readonly timecode: (frame: number) => string;
  readonly timeline: Timeline;
  readonly lanes: readonly Lane[];
  readonly selected: ReadonlySet<string>;
  readonly part: SelectedPart | null;
  /** Clips that the gesture in hand would change. */
  readonly lifted: ReadonlySet<string>;
  readonly isOffline: (clip: Clip) => boolean;
  /** Another function once any clip looks otherwise. */
  readonly looks: (clip: Clip, media: Lane['media']) => ClipLooks;
}

const colours = { desk: '#1a1a1a', ruler: '#212121', tick: '#4c4c4c', label: '#a6a6a6' } as const;

export const font = '11px Inter, "Segoe UI", "Liberation Sans", system-ui, sans-serif';

/**
 * Draws ruler and lanes. Of lanes that are still on the canvas from `before`, only those that look otherwise now are drawn again: a clip that is
 * dragged changes few of them. Gives the number of lanes drawn.
 */
export function drawTimeline(
  context: OffscreenCanvasRenderingContext2D,
  drawing: Drawing,
  before: Drawing | null,
): number {
  const { width, height, lanes } = drawing;
  const kept = before && sameView(drawing, before) ? before : null;
  context.font = font;
  context.textBaseline = 'middle';
  if (!kept) {
    context.fillStyle = colours.desk;
    context.fillRect(0, 0, width, height);
  }
  const changed = lanes
    .filter(({ top, height: laneHeight }) => top < height && top + laneHeight > rulerHeight)
    .filter((lane) => !kept || !looksTheSame(drawing, kept, lane));
  for (const lane of changed) drawLane(context, drawing, lane);
  if (!kept || changed.length > 0) drawRuler(context, drawing);
  return changed.length;
}

/** Whether every frame and lane is where it was. */
function sameView(now: Drawing, before: Drawing): boolean {
  const { width, height, scale, rate, timecode, lanes } = now;
  return (
    width === before.width &&
    height === before.height &&
    scale.pixelsPerFrame === before.scale.pixelsPerFrame &&
    scale.scroll === before.scale.scroll &&
    rate === before.rate &&
    timecode === before.timecode &&
    lanes.length === before.lanes.length &&
    lanes.every((lane, i) => samePlace(lane, before.lanes[i]))
  );
}

function samePlace(lane: Lane, before: Lane | undefined): boolean {
  return lane.trackId === before?.trackId && lane.top === before.top && lane.height === before.height;
}

function drawRuler(context: OffscreenCanvasRenderingContext2D, { width, scale, rate, timecode }: Drawing): void {
  context.fillStyle = colours.ruler;
  context.fillRect(0, 0, width, rulerHeight);
  const { major, minor } = rulerStep(scale.pixelsPerFrame, nominalFramesPerSecond(rate));
  const last = scale.scroll + width / scale.pixelsPerFrame;
  for (let frame = Math.floor(scale.scroll / major) * major; frame <= last; frame += minor) {
    const x = Math.round(xOf(frame, scale)) + 0.5;
    const labelled = frame % major === 0;
    context.fillStyle = colours.tick;
    const length = labelled ? rulerHeight - 6 : 5;
    context.fillRect(x - 0.5, rulerHeight - length, 1, length);
    if (!labelled) continue;
    context.fillStyle = colours.label;
    context.fillText(timecode(frame), x + 4, 10);
  }
  context.fillStyle = '#0e0e0e';
  context.fillRect(0, rulerHeight - 1, width, 1);
}
