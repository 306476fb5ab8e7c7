import type { Clip } from '../../core/timeline/model/records.ts';
import { drift } from './drift.ts';
import { drawLevel } from './draw-level.ts';
import { signedFrames } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { markerColours } from './draw-signs.ts';
import { drawWave, type ClipWave } from './draw-wave.ts';
import type { Drawing } from './draw.ts';
import { filmstrip } from './filmstrip.ts';
import type { Lane } from './layout.ts';

/** What a clip looks like beside its record. */
export interface ClipLooks {
  /** The take it shows. */
  readonly badge: string | null;
  /** How fast it runs, where that is not at its own speed. */
  readonly speed: string | null;
  readonly offline: boolean;
  readonly flickers: boolean;
  /** The picture of a frame, counted from its first, once it is there, to be drawn in that size; null of clips without pictures. */
  readonly still: ((frame: number, width: number, height: number) => CanvasImageSource | null) | null;
  /** Its sound, once something is known of it. */
  readonly wave: ClipWave | null;
}

const colours = {
  video: '#4a4f55',
  audio: '#40494a',
  videoSelected: '#747b83',
  audioSelected: '#667374',
  selected: '#f6f6f6',
  name: '#f0f0f0',
  nameBand: 'rgba(0, 0, 0, 0.34)',
  badge: '#e9e9e9',
  speed: '#b9b9b9',
  badgeText: '#161616',
  failed: '#7d3a33',
  warning: '#ff8a7a',
} as const;

/** Clips narrower than this, in pixels, are only a colour: there is no room for more, and there are thousands of them. */
export const narrow = 6;

/** Draws a clip between two pixels of its lane. */
export function drawClip(
  context: OffscreenCanvasRenderingContext2D,
  drawing: Drawing,
  lane: Lane,
  clip: Clip,
  left: number,
  right: number,
): void {
  // On whole pixels, whose edges cost no blending; one pixel of desk between neighbours makes every cut visible.
  const box = { left: Math.round(left), top: lane.top, width: 0, height: lane.height };
  box.width = Math.max(1, Math.round(right) - box.left - 1);
  context.globalAlpha = !clip.enabled ? 0.38 : drawing.lifted.has(clip.id) ? 0.8 : 1;
  if (right - left < narrow) {
    context.fillStyle = fillOf(drawing, lane, clip, drawing.isOffline(clip));
    context.fillRect(box.left, box.top, box.width, box.height);
  } else drawWide(context, drawing, lane, clip, box);
  context.globalAlpha = 1;
}

function fillOf({ selected }: Drawing, { media }: Lane, { id }: Clip, offline: boolean): string {
  if (offline) return colours.failed;
  if (media === 'audio') return selected.has(id) ? colours.audioSelected : colours.audio;
  return selected.has(id) ? colours.videoSelected : colours.video;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawWide(
  context: OffscreenCanvasRenderingContext2D,
  drawing: Drawing,
  lane: Lane,
  clip: Clip,
  box: Box,
): void {
  const { left, top, width, height } = box;
  const looks = drawing.looks(clip, lane.media);
  context.fillStyle = fillOf(drawing, lane, clip, looks.offline);
  context.fillRect(left, top, width, height);
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  if (looks.still) drawPictures(context, looks.still, clip.duration, box, drawing.width);
  if (lane.media === 'audio') drawSound(context, looks.wave, box, drawing);
  if (looks.offline) drawStruck(context, box);
  if (lane.media !== 'captions') {
    const below = { ...box, top: top + nameBand, height: height - nameBand };
    drawLevel(context, clip, lane.media === 'audio', below, drawing.scale.pixelsPerFrame);
  }
  if (width > 26) drawName(context, clip.name, { ...looks, drift: drift(drawing.timeline, clip) }, left, top, width);
  for (const { at, colour } of drawing.timeline.markersOf(clip.id)) {
    context.fillStyle = markerColours[colour];
    context.fillRect(Math.round(left + at * drawing.scale.pixelsPerFrame), top, 3, 7);
  }
  context.restore();
  if (!drawing.selected.has(clip.id)) return;
  context.strokeStyle = colours.selected;
  context.lineWidth = 2;
  context.strokeRect(left + 1, top + 1, Math.max(1, width - 2), height - 2);
}

function drawPictures(
  context: OffscreenCanvasRenderingContext2D,
  still: NonNullable<ClipLooks['still']>,
  duration: number,
  { left, top, width, height }: Box,
  right: number,
): void {
  if (width <= 40) return;
  const wide = Math.round((height * 16) / 9);
  for (const { x, frame } of filmstrip({ left, width, duration }, wide, 0, right)) {
    const picture = still(frame, wide, height);
    if (picture) context.drawImage(picture, x, top, wide, height);
  }
}

/** Room for the name above the sound, in pixels. */
const nameBand = 16;

function drawSound(
  context: OffscreenCanvasRenderingContext2D,
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
  context: OffscreenCanvasRenderingContext2D,
  name: string,
  { badge, speed, flickers, offline, drift }: ClipLooks & { readonly drift: number },
  left: number,
  top: number,
  w: number,
): void {
  context.fillStyle = colours.nameBand;
  context.fillRect(left, top, w, nameBand);
  // The name stays in view while its clip does.
  let x = Math.max(left, 0) + 6;
  const middle = top + nameBand / 2 + 0.5;
  if (badge) x = drawBadge(context, badge, x, middle, offline ? colours.warning : colours.badge);
  if (flickers) x = drawFlicker(context, x, middle);
  if (drift !== 0) x = drawBadge(context, text.timeline.driftBadge(signedFrames(drift)), x, middle, colours.warning);
  if (speed) x = drawBadge(context, speed, x, middle, colours.speed);
  context.fillStyle = colours.name;
  context.fillText(name, x, middle);
}

/** A jagged line on a plate: the take flickers more than its source. */
function drawFlicker(context: OffscreenCanvasRenderingContext2D, x: number, middle: number): number {
  context.fillStyle = colours.warning;
  context.beginPath();
  context.roundRect(x - 2, middle - 6.5, 18, 12, 2);
  context.fill();
  context.strokeStyle = colours.badgeText;
  context.lineWidth = 1.4;
  context.beginPath();
  for (let i = 0; i <= 6; i++) context.lineTo(x + 1 + 2 * i, middle + (i % 2 === 0 ? 3 : -4));
  context.stroke();
  return x + 21;
}

/** Crossed out, beside its colour: its file is not there. */
function drawStruck(context: OffscreenCanvasRenderingContext2D, { left, top, width, height }: Box): void {
  context.strokeStyle = 'rgba(0, 0, 0, 0.4)';
  context.lineWidth = 2;
  context.beginPath();
  const first = Math.max(0, Math.floor(-left / 14)) * 14;
  for (let x = first - height; x < width; x += 14) {
    context.moveTo(left + x, top + height);
    context.lineTo(left + x + height, top);
  }
  context.stroke();
}

/** Words on a small plate; gives back where to write on. */
function drawBadge(
  context: OffscreenCanvasRenderingContext2D,
  words: string,
  x: number,
  middle: number,
  plate: string,
): number {
  const width = context.measureText(words).width + 8;
  context.fillStyle = plate;
  context.beginPath();
  context.roundRect(x - 2, middle - 6.5, width, 12, 2);
  context.fill();
  context.fillStyle = colours.badgeText;
  context.fillText(words, x + 2, middle);
  return x + width + 3;
}
