import { nominalFramesPerSecond, type Rate } from '../../core/time/rate.ts';
import type { Clip, Gap, Marker } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { SelectedPart } from '../editor/selection-slice.ts';
import type { Marks } from '../editor/viewer-slice.ts';
import { drawLevel } from './draw-level.ts';
import { drawWave, type ClipWave } from './draw-wave.ts';
import { drawEditPoint, drawHatching, drawMarker, drawMarks, drawTransition, markerColours } from './draw-signs.ts';
import { filmstrip } from './filmstrip.ts';
import { rulerHeight, type Lane } from './layout.ts';
import { rulerStep, xOf, type Scale } from './scale.ts';
import { transitionsFrom, transitionSpan } from './transition-span.ts';

/** What a clip looks like beside its record. */
export interface ClipLooks {
  /** The take it shows. */
  readonly badge: string | null;
  /** How fast it runs, where that is not at its own speed. */
  readonly speed: string | null;
  readonly offline: boolean;
  readonly flickers: boolean;
  /** The picture of a frame, counted from its first, once it is there; null of clips without pictures. */
  readonly still: ((frame: number) => CanvasImageSource | null) | null;
  /** Its sound, once something is known of it. */
  readonly wave: ClipWave | null;
}

/** All that the timeline's picture depends on. */
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
  readonly marks: Marks;
  readonly markers: readonly Marker[];
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
  speed: '#b9b9b9',
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
  drawMarks(context, drawing.marks, drawing.scale, width, height);
  for (const marker of drawing.markers) {
    const picked = drawing.part?.kind === 'marker' && drawing.part.id === marker.id;
    drawMarker(context, marker, xOf(marker.at, drawing.scale), marker.duration * drawing.scale.pixelsPerFrame, picked);
  }
  drawLines(context, drawing);
}

function drawRuler(context: CanvasRenderingContext2D, { width, scale, rate, timecode }: Drawing): void {
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

function drawLane(context: CanvasRenderingContext2D, drawing: Drawing, lane: Lane): void {
  const { width, scale, timeline } = drawing;
  context.fillStyle = colours.lane;
  context.fillRect(0, lane.top, width, lane.height);
  let start = 0;
  for (const item of timeline.items(lane.trackId)) {
    const [left, right] = [xOf(start, scale), xOf(start + item.duration, scale)];
    if (left > width) break;
    if (right >= 0 && item.kind === 'clip') drawClip(context, drawing, lane, item, left, right);
    else if (right >= 0) drawGap(context, drawing, lane, item as Gap, left, right);
    start += item.duration;
  }
  drawCuts(context, drawing, lane);
  if (timeline.track(lane.trackId).locked) drawHatching(context, lane, width);
}

/** What lies on cuts: transitions in view, and the cut that is picked. */
function drawCuts(context: CanvasRenderingContext2D, drawing: Drawing, lane: Lane): void {
  const { timeline, scale, width, part } = drawing;
  const [from, to] = [Math.floor(scale.scroll), Math.ceil(scale.scroll + width / scale.pixelsPerFrame)];
  // A transition can reach into view from a cut beyond its edge.
  const inView = timeline.itemsBetween(lane.trackId, Math.max(0, from - 1), to + 1);
  const last = inView.at(-1);
  const next = last && timeline.neighbours(last.item.id).after;
  for (const { id } of [...inView.map(({ item }) => item), ...(next ? [next] : [])]) {
    for (const transition of transitionsFrom(timeline, id)) {
      const span = transitionSpan(timeline, transition);
      const picked = part?.kind === 'transition' && part.id === transition.id;
      drawTransition(context, lane, transition.style, xOf(span.from, scale), xOf(span.to, scale), picked);
    }
    if (part?.kind === 'edit' && part.clipId === id) {
      const start = timeline.startOf(id);
      const at = part.edge === 'start' ? start : start + timeline.item(id).duration;
      drawEditPoint(context, lane, Math.round(xOf(at, scale)), part.edge);
    }
  }
}

function drawGap(
  context: CanvasRenderingContext2D,
  { part }: Drawing,
  { top, height }: Lane,
  gap: Gap,
  left: number,
  right: number,
): void {
  if (part?.kind !== 'gap' || part.id !== gap.id) return;
  context.save();
  context.strokeStyle = colours.selected;
  context.setLineDash([4, 3]);
  context.strokeRect(left + 1, top + 1, Math.max(1, right - left - 3), height - 2);
  context.restore();
}

function drawClip(
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  lane: Lane,
  clip: Clip,
  left: number,
  right: number,
): void {
  const video = lane.media !== 'audio';
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
  if (!clip.enabled) context.globalAlpha = 0.38;
  context.fillStyle = looks.offline ? colours.failed : fill;
  context.beginPath();
  context.roundRect(left, top, w, height, Math.min(3, w / 2));
  context.fill();
  context.clip();
  const box = { left, top, width: w, height };
  if (looks.still) drawPictures(context, looks.still, clip.duration, box, drawing.width);
  if (!video) drawSound(context, looks.wave, box, drawing);
  const below = { ...box, top: top + nameBand, height: height - nameBand };
  if (lane.media !== 'captions') drawLevel(context, clip, !video, below, drawing.scale.pixelsPerFrame);
  if (w > 26) drawName(context, clip.name, looks, left, top, w);
  for (const { at, colour } of drawing.timeline.markersOf(clip.id)) {
    context.fillStyle = markerColours[colour];
    context.fillRect(Math.round(left + at * drawing.scale.pixelsPerFrame), top, 3, 7);
  }
  context.restore();
  if (selected) {
    context.strokeStyle = colours.selected;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(left + 1, top + 1, Math.max(1, w - 2), height - 2, Math.min(3, w / 2));
    context.stroke();
  }
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawPictures(
  context: CanvasRenderingContext2D,
  still: (frame: number) => CanvasImageSource | null,
  duration: number,
  { left, top, width, height }: Box,
  right: number,
): void {
  if (width <= 40) return;
  const wide = (height * 16) / 9;
  for (const { x, frame } of filmstrip({ left, width, duration }, wide, 0, right)) {
    const picture = still(frame);
    if (picture) context.drawImage(picture, x, top, wide, height);
  }
}

/** Room for the name above the sound, in pixels. */
const nameBand = 16;

function drawSound(
  context: CanvasRenderingContext2D,
  wave: ClipWave | null,
  box: Box,
  { scale, width }: Drawing,
): void {
  const below = { ...box, top: box.top + nameBand, height: box.height - nameBand };
  if (wave && below.height >= 8) drawWave(context, wave, below, scale.pixelsPerFrame, 0, width);
  else {
    context.fillStyle = 'rgba(255, 255, 255, 0.13)';
    context.fillRect(box.left, Math.round(box.top + box.height * 0.68), box.width, 1);
  }
}

function drawName(
  context: CanvasRenderingContext2D,
  name: string,
  { badge, speed, flickers, offline }: ClipLooks,
  left: number,
  top: number,
  w: number,
): void {
  context.fillStyle = colours.nameBand;
  context.fillRect(left, top, w, nameBand);
  // The name stays in view while its clip does.
  let x = Math.max(left, 0) + 6;
  const middle = top + nameBand / 2 + 0.5;
  if (badge) x = drawBadge(context, badge, x, middle, flickers || offline ? '#ff8a7a' : colours.badge);
  if (speed) x = drawBadge(context, speed, x, middle, colours.speed);
  context.fillStyle = colours.name;
  context.fillText(name, x, middle);
}

/** Words on a small plate; gives back where to write on. */
function drawBadge(context: CanvasRenderingContext2D, words: string, x: number, middle: number, plate: string): number {
  const width = context.measureText(words).width + 8;
  context.fillStyle = plate;
  context.beginPath();
  context.roundRect(x - 2, middle - 6.5, width, 12, 2);
  context.fill();
  context.fillStyle = colours.badgeText;
  context.fillText(words, x + 2, middle);
  return x + width + 3;
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
