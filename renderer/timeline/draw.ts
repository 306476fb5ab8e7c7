import { nominalFramesPerSecond, type Rate } from '../../core/time/rate.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { rulerHeight, type Lane } from './layout.ts';
import { rulerStep, xOf, type Scale } from './scale.ts';

/** What a clip looks like beside its record. */
export interface ClipLooks {
  readonly badge: string | null;
  readonly offline: boolean;
  readonly flickers: boolean;
  /** Pictures of its first and last frame, once they are there. */
  readonly head: CanvasImageSource | null;
  readonly tail: CanvasImageSource | null;
}

/** All that the timeline's picture depends on. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly scale: Scale;
  readonly rate: Rate;
  readonly timeline: Timeline;
  readonly lanes: readonly Lane[];
  readonly selected: ReadonlySet<string>;
  /** Clips that the gesture in hand would change. */
  readonly lifted: ReadonlySet<string>;
  readonly playhead: number;
  readonly guide: number | null;
  /** Where the razor would cut. */
  readonly razorAt: number | null;
  readonly looks: (clip: Clip) => ClipLooks;
}

const colours = {
  desk: '#1a1a1a',
  ruler: '#212121',
  lane: '#222222',
  laneLine: '#2e2e2e',
  tick: '#4c4c4c',
  label: '#a6a6a6',
  video: '#4a4f55',
  audio: '#40494a',
  videoSelected: '#747b83',
  audioSelected: '#667374',
  outline: '#141414',
  selected: '#f6f6f6',
  name: '#f0f0f0',
  nameBand: 'rgba(0, 0, 0, 0.34)',
  badge: '#e9e9e9',
  badgeText: '#161616',
  failed: '#7d3a33',
  playhead: '#f2664f',
  guide: '#f6f6f6',
} as const;

const font = '11px Inter, "Segoe UI", "Liberation Sans", system-ui, sans-serif';

/** Draws the whole timeline: ruler, lanes, clips in view, guide and playhead. Cost grows with the clips before the right edge. */
export function drawTimeline(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { width, height, lanes } = drawing;
  context.fillStyle = colours.desk;
  context.fillRect(0, 0, width, height);
  context.font = font;
  context.textBaseline = 'middle';
  for (const lane of lanes) drawLane(context, drawing, lane);
  drawRuler(context, drawing);
  drawLines(context, drawing);
}

function drawRuler(context: CanvasRenderingContext2D, { width, scale, rate }: Drawing): void {
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
    context.fillText(formatTimecode(frame, rate), x + 4, 10);
  }
  context.fillStyle = '#0e0e0e';
  context.fillRect(0, rulerHeight - 1, width, 1);
}

function drawLane(context: CanvasRenderingContext2D, drawing: Drawing, lane: Lane): void {
  const { width, scale, timeline } = drawing;
  context.fillStyle = colours.lane;
  context.fillRect(0, lane.top, width, lane.height);
  let start = 0;
  for (const item of timeline.items(lane.trackId)) {
    const [left, right] = [xOf(start, scale), xOf(start + item.duration, scale)];
    if (left > width) break;
    if (right >= 0 && item.kind === 'clip') drawClip(context, drawing, lane, item, left, right);
    start += item.duration;
  }
}

function drawClip(
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  lane: Lane,
  clip: Clip,
  left: number,
  right: number,
): void {
  const video = lane.media === 'video';
  const selected = drawing.selected.has(clip.id);
  const looks = drawing.looks(clip);
  const { top, height } = lane;
  // A pixel of desk between neighbours makes every cut visible.
  const w = Math.max(1, right - left - 1);
  const fill = selected
    ? video
      ? colours.videoSelected
      : colours.audioSelected
    : video
      ? colours.video
      : colours.audio;
  context.save();
  if (drawing.lifted.has(clip.id)) context.globalAlpha = 0.8;
  context.fillStyle = looks.offline ? colours.failed : fill;
  context.beginPath();
  context.roundRect(left, top, w, height, Math.min(3, w / 2));
  context.fill();
  context.clip();
  if (video) drawPictures(context, looks, left, top, w, height);
  else drawSoundLine(context, left, top, w, height);
  if (w > 26) drawName(context, clip.name, looks, left, top, w);
  context.restore();
  if (selected) {
    context.strokeStyle = colours.selected;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(left + 1, top + 1, Math.max(1, w - 2), height - 2, Math.min(3, w / 2));
    context.stroke();
  }
}

function drawPictures(
  context: CanvasRenderingContext2D,
  { head, tail }: ClipLooks,
  left: number,
  top: number,
  w: number,
  height: number,
): void {
  const wide = (height * 16) / 9;
  if (head && w > 40) context.drawImage(head, left, top, wide, height);
  if (tail && w > wide * 2 + 24) context.drawImage(tail, left + w - wide, top, wide, height);
}

function drawSoundLine(context: CanvasRenderingContext2D, left: number, top: number, w: number, height: number): void {
  context.fillStyle = 'rgba(255, 255, 255, 0.13)';
  context.fillRect(left, Math.round(top + height * 0.68), w, 1);
}

function drawName(
  context: CanvasRenderingContext2D,
  name: string,
  { badge, flickers, offline }: ClipLooks,
  left: number,
  top: number,
  w: number,
): void {
  const band = 16;
  context.fillStyle = colours.nameBand;
  context.fillRect(left, top, w, band);
  // The name stays in view while its clip does.
  let x = Math.max(left, 0) + 6;
  if (badge) {
    const badgeWidth = context.measureText(badge).width + 8;
    context.fillStyle = flickers || offline ? '#ff8a7a' : colours.badge;
    context.beginPath();
    context.roundRect(x - 2, top + 2, badgeWidth, band - 4, 2);
    context.fill();
    context.fillStyle = colours.badgeText;
    context.fillText(badge, x + 2, top + band / 2 + 0.5);
    x += badgeWidth + 3;
  }
  context.fillStyle = colours.name;
  context.fillText(name, x, top + band / 2 + 0.5);
}

function drawLines(context: CanvasRenderingContext2D, { height, scale, playhead, guide, razorAt }: Drawing): void {
  if (guide !== null) {
    context.fillStyle = colours.guide;
    for (let y = rulerHeight; y < height; y += 6) context.fillRect(Math.round(xOf(guide, scale)), y, 1, 3);
  }
  if (razorAt !== null) {
    context.fillStyle = colours.guide;
    context.fillRect(Math.round(xOf(razorAt, scale)), rulerHeight, 1, height);
  }
  const x = Math.round(xOf(playhead, scale));
  context.fillStyle = colours.playhead;
  context.fillRect(x, 12, 1, height);
  context.beginPath();
  context.moveTo(x - 5, 6);
  context.lineTo(x + 6, 6);
  context.lineTo(x + 6, 13);
  context.lineTo(x + 0.5, 19);
  context.lineTo(x - 5, 13);
  context.fill();
}
