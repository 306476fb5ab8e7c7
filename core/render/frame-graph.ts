import { addExact, rescale, time } from '../time/rational-time.ts';
import type { Rate } from '../time/rate.ts';
import { valueAt } from '../timeline/model/parameter.ts';
import type { Clip, Item, Track, Transition } from '../timeline/model/records.ts';
import { assetFrameAt, assetOf, instantAt } from '../timeline/model/source-time.ts';
import type { PlacedItem, Timeline } from '../timeline/model/timeline.ts';
import { effectsAt } from './effects.ts';
import type { FrameGraph, Layer, MediaFrame, Passage, PictureSource, PlacedPicture, Rgb } from './graph.ts';
import { ALL_SHOWN, picturing, type Shown } from './shown.ts';
import { textOf } from './text-of.ts';

/**
 * The graph of one frame of a sequence: what is on at it on each video track that plays, lowest first, and the captions above them. Frames outside the sequence are empty.
 * O(tracks · log n).
 */
export function frameGraph(
  timeline: Timeline,
  sequenceId: string,
  frame: number,
  shown: Shown = ALL_SHOWN,
): FrameGraph {
  const { width, height, rate } = timeline.sequence(sequenceId);
  const tracks = picturing(timeline.tracks(sequenceId), shown);
  const layers = tracks.flatMap((track) => layerAt({ timeline, rate, frame, shown, track }) ?? []);
  return { width, height, layers };
}

/** The graph of one frame of a clip by itself, as it is on its track without what is mixed with it there; frames outside it are its handles. */
export function clipGraph(timeline: Timeline, clip: Clip, k: number): FrameGraph {
  const track = timeline.track(clip.trackId);
  const { width, height, rate } = timeline.sequence(track.sequenceId);
  const start = timeline.startOf(clip.id);
  const picture = pictureOf({ timeline, rate, track, shown: ALL_SHOWN, frame: start + k }, clip, start);
  return { width, height, layers: picture ? [{ blend: 'normal', picture }] : [] };
}

function layerAt(at: Moment): Layer | null {
  const { timeline, track, frame } = at;
  const found = timeline.itemsBetween(track.id, frame, frame + 1)[0];
  if (!found) return null;
  const passage = passageAt(at, found);
  if (passage) return passage;
  const picture = pictureOf(at, found.item, found.start);
  return picture && { blend: blendOf(found.item), picture };
}

interface Moment {
  readonly timeline: Timeline;
  readonly track: Track;
  readonly rate: Rate;
  readonly shown: Shown;
  readonly frame: number;
}

/** The transition that the frame lies in, at either end of the item that is on. */
function passageAt(at: Moment, on: PlacedItem): Layer | null {
  const { timeline, frame } = at;
  for (const transition of timeline.transitionsOf(on.item.id)) {
    const cut = transition.beforeId === on.item.id ? on.start : on.start + on.item.duration;
    if (frame < cut - transition.inFrames || frame >= cut + transition.outFrames) continue;
    const item = (id: string | null): Item | null => (id === null ? null : timeline.item(id));
    const [after, before] = [item(transition.afterId), item(transition.beforeId)];
    const picture = passageOf(transition, {
      from: after && pictureOf(at, after, cut - after.duration),
      to: before && pictureOf(at, before, cut),
      // Half a frame in: no frame of a transition is wholly one picture, and it runs the same both ways.
      share: (frame - cut + transition.inFrames + 0.5) / (transition.inFrames + transition.outFrames),
    });
    return { blend: blendOf((frame < cut ? after : before) ?? after ?? before), picture };
  }
  return null;
}

function passageOf({ style, parameters }: Transition, way: Pick<Passage, 'from' | 'to' | 'share'>): Passage {
  switch (style) {
    case 'dissolve':
      return { kind: 'dissolve', ...way };
    case 'dip':
      return { kind: 'dip', ...way, colour: colourOf(parameters['colour']) };
    case 'wipe':
      return {
        kind: 'wipe',
        ...way,
        angle: number(parameters['angle'], 0),
        softness: number(parameters['softness'], 0),
      };
  }
}

const BLACK: Rgb = [0, 0, 0];

/** `#rrggbb`; anything else is black. */
function colourOf(value: unknown): Rgb {
  const digits = typeof value === 'string' ? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value) : null;
  if (!digits) return BLACK;
  const [red = 0, green = 0, blue = 0] = digits.slice(1).map((hex) => parseInt(hex, 16) / 255);
  return [red, green, blue];
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

function blendOf(item: Item | null): Layer['blend'] {
  return item?.kind === 'clip' ? item.blend : 'normal';
}

/** What an item that starts at frame `start` shows, which in a transition may be one of its handles; null where that is nothing. */
function pictureOf(at: Moment, item: Item, start: number): PlacedPicture | null {
  if (item.kind !== 'clip' || !item.enabled) return null;
  const k = at.frame - start;
  const source = sourceOf(at, item, k);
  if (!source) return null;
  const { attributes } = item;
  const value = (name: keyof typeof attributes): number => valueAt(attributes[name], k);
  return {
    kind: 'placed',
    source,
    effects: effectsAt(item.effects, k),
    placement: {
      x: value('positionX'),
      y: value('positionY'),
      scale: Math.max(0, value('scale')),
      rotation: value('rotation'),
      crop: {
        left: value('cropLeft'),
        right: value('cropRight'),
        top: value('cropTop'),
        bottom: value('cropBottom'),
      },
    },
    opacity: Math.min(1, Math.max(0, value('opacity'))),
  };
}

function sourceOf({ timeline, rate, shown, track }: Moment, clip: Clip, k: number): PictureSource | null {
  switch (clip.media.kind) {
    case 'caption':
    case 'title':
      return textOf(clip, track);
    case 'sequence': {
      const { sequenceId } = clip.media;
      const frame = rescale(instantAt(clip, k, rate), timeline.sequence(sequenceId).rate, 'floor').value;
      return { kind: 'nested', graph: frameGraph(timeline, sequenceId, frame, shown) };
    }
    case 'asset':
    case 'multicam':
      return mediaFrameAt(clip, k, rate);
  }
}

/** The frame that a clip takes from its asset or, where it has an active take that covers it, from that. */
function mediaFrameAt(clip: Clip, k: number, rate: Rate): MediaFrame | null {
  const asset = assetOf(clip);
  if (!asset) return null;
  const instant = addExact(instantAt(clip, k, rate), asset.offset);
  const take = clip.activeTake;
  const frame = take ? assetFrameAt(clip, k, rate) : 0;
  if (!take || frame < take.start || frame >= take.start + take.count)
    return { kind: 'media', media: { kind: 'asset', assetId: asset.assetId }, instant, reader: `${clip.id}:source` };
  const { takeId, start } = take;
  return {
    kind: 'media',
    media: { kind: 'take', takeId },
    instant: addExact(instant, time(-start, asset.duration.rate)),
    reader: `${clip.id}:${takeId}`,
  };
}
