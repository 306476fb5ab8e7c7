import { rate, RATES, type Rate } from '../../time/rate.ts';
import { time } from '../../time/rational-time.ts';
import { copy } from '../edit/clipboard.ts';
import type { NewClip, Placement } from '../edit/new-clip.ts';
import { driftOf } from '../edit/sync.ts';
import type { EditVerbName } from '../edit/verbs.ts';
import { keyframesOf } from '../model/keyframes.ts';
import type { Clip, ClipMedia, Item, Speed, Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Dice } from './dice.ts';

/** What a random edit is made for: the timeline as it is, and the sequence to edit. */
export interface Scene {
  readonly timeline: Timeline;
  readonly sequenceId: string;
}

type Request = (scene: Scene, dice: Dice) => object;

/** A random request for each verb. Many make sense, many do not: those must be refused in words. */
export const RANDOM_REQUESTS: Readonly<Record<EditVerbName, Request>> = {
  append: (scene, dice) => ({ placements: placements(scene, dice) }),
  insert: (scene, dice) => ({ placements: placements(scene, dice), at: point(scene, dice) }),
  overwrite: (scene, dice) => ({ placements: placements(scene, dice), at: point(scene, dice) }),
  replace: (scene, dice) => {
    const id = clipId(scene, dice);
    const clip = scene.timeline.records.get(id);
    const track = clip?.kind === 'clip' ? scene.timeline.track(clip.trackId).media : 'video';
    const { name, media, sourceStart } = newClip(scene, dice, track);
    return { replacements: [{ clipId: id, name, media, sourceStart }] };
  },
  'fit-to-fill': (scene, dice) => ({ placements: placements(scene, dice), span: span(scene, dice) }),
  'place-on-top': (scene, dice) => ({ placements: placements(scene, dice), at: point(scene, dice) }),
  'three-point': threePoint,
  lift: (scene, dice) => ({ clipIds: clipIds(scene, dice, 2), ...linked(dice) }),
  'lift-range': range,
  extract: range,
  'ripple-delete': (scene, dice) => ({ itemIds: [anyItem(scene, dice)?.id ?? ''], ...linked(dice) }),
  razor: (scene, dice) => ({ trackIds: trackIds(scene, dice), at: point(scene, dice) }),
  'razor-all': (scene, dice) => ({ sequenceId: scene.sequenceId, at: point(scene, dice) }),
  'trim-start': trim,
  'trim-end': trim,
  ripple: (scene, dice) => ({ clipId: clipId(scene, dice), edge: edge(dice), by: step(dice), ...linked(dice) }),
  roll: (scene, dice) => ({ clipId: clipId(scene, dice), edge: edge(dice), by: step(dice), ...linked(dice) }),
  slip: (scene, dice) => ({ clipId: clipId(scene, dice), by: step(dice), ...linked(dice) }),
  slide: (scene, dice) => ({ clipId: clipId(scene, dice), by: step(dice), ...linked(dice) }),
  'trim-to-playhead': (scene, dice) => {
    const { id, at } = within(scene, dice);
    return { clipId: id, edge: edge(dice), at, ripple: dice.roll(2) === 0, ...linked(dice) };
  },
  'extend-edit': (scene, dice) => ({
    clipId: clipId(scene, dice),
    edge: edge(dice),
    at: point(scene, dice),
    ...linked(dice),
  }),
  join: (scene, dice) => ({ clipId: throughEdit(scene, dice), ...linked(dice) }),
  move,
  'move-insert': move,
  'move-into-sync': drifted,
  'slip-into-sync': drifted,
  swap: (scene, dice) => {
    const first = clipId(scene, dice);
    const after = first === '' ? null : scene.timeline.neighbours(first).after;
    return {
      clipId: first,
      withId: after?.kind === 'clip' && dice.roll(3) > 0 ? after.id : clipId(scene, dice),
      ...linked(dice),
    };
  },
  duplicate: (scene, dice) => ({
    clipIds: clipIds(scene, dice, 2),
    ...(dice.roll(2) === 0 ? {} : { at: point(scene, dice) }),
    ...linked(dice),
  }),
  paste: pasted,
  'paste-insert': pasted,
  'paste-attributes': (scene, dice) => ({
    clipboard: clipboard(scene, dice),
    clipIds: clipIds(scene, dice, 3),
    what: dice.roll(2) === 0 ? ['attributes'] : ['attributes', 'effects'],
  }),
  link: (scene, dice) => {
    const at = point(scene, dice);
    const here = tracks(scene).flatMap(({ id }) => scene.timeline.itemAtFrame(id, at)?.item ?? []);
    return { clipIds: here.filter(({ kind }) => kind === 'clip').map(({ id }) => id) };
  },
  unlink: (scene, dice) => ({ clipIds: clipIds(scene, dice, 1) }),
  group: (scene, dice) => ({ clipIds: clipIds(scene, dice, 3) }),
  ungroup: (scene, dice) => ({ clipIds: clipIds(scene, dice, 1) }),
  nest: (scene, dice) => ({ clipIds: clipIds(scene, dice, 2), name: `Nest ${dice.roll(100)}` }),
  'make-multicam': (scene, dice) => {
    const at = point(scene, dice);
    const above = scene.timeline
      .tracks(scene.sequenceId)
      .flatMap(({ id, media }) => (media === 'video' ? (scene.timeline.itemAtFrame(id, at)?.item ?? []) : []));
    return { clipIds: dice.rarely(4) ? clipIds(scene, dice, 2) : above.map(({ id }) => id) };
  },
  unnest: (scene, dice) => {
    const nests = clips(scene).filter(({ media }) => media.kind === 'sequence');
    return { clipId: dice.pick(nests)?.id ?? clipId(scene, dice), ...linked(dice) };
  },
  'add-transition': (scene, dice) => ({ clipId: clipId(scene, dice), edge: edge(dice), ...look(dice) }),
  'change-transition': (scene, dice) => ({ transitionId: transitionId(scene, dice), ...look(dice) }),
  'remove-transition': (scene, dice) => ({ transitionId: transitionId(scene, dice) }),
  'change-speed': (scene, dice) => ({
    clipId: clipId(scene, dice),
    speed: speed(dice),
    ripple: dice.roll(2) === 0,
    ...linked(dice),
  }),
  'set-active-take': (scene, dice) => {
    const take = { takeId: `take${dice.roll(5)}`, start: dice.roll(20), count: dice.between(5, 60) };
    return { clipId: clipId(scene, dice), take: dice.roll(2) === 0 ? null : take };
  },
  'switch-angle': (scene, dice) => {
    const found = clips(scene).filter(({ media }) => media.kind === 'multicam');
    const clip = dice.pick(found);
    const at = clip ? scene.timeline.startOf(clip.id) + dice.roll(clip.duration) : 0;
    return { clipId: clip?.id ?? clipId(scene, dice), angle: dice.roll(3), ...(dice.roll(2) === 0 ? {} : { at }) };
  },
  'set-attributes': (scene, dice) => ({
    clipIds: clipIds(scene, dice, 2),
    attributes: { opacity: dice.roll(100) / 100, pan: 0 },
  }),
  'set-keyframe': (scene, dice) => ({
    clipId: clipId(scene, dice),
    parameter: 'scale',
    at: dice.between(-3, 15),
    value: dice.roll(9),
    easing: 'ease-in',
  }),
  'remove-keyframe': keyframe,
  'move-keyframes': (scene, dice) => ({
    keyframes: [keyframe(scene, dice), ...(dice.roll(2) === 0 ? [keyframe(scene, dice)] : [])],
    by: step(dice),
    raise: dice.between(-2, 2),
  }),
  'add-effect': (scene, dice) => ({
    clipId: clipId(scene, dice),
    kind: 'blur',
    parameters: { radius: dice.roll(9) },
    index: dice.roll(3),
  }),
  'change-effect': (scene, dice) => ({
    ...effect(scene, dice),
    enabled: dice.roll(2) === 0,
    parameters: { radius: dice.roll(9) },
    index: dice.roll(2),
  }),
  'remove-effect': effect,
  'enable-clips': (scene, dice) => ({ clipIds: clipIds(scene, dice, 2), enabled: dice.roll(2) === 0, ...linked(dice) }),
  'rename-clip': (scene, dice) => ({ clipId: clipId(scene, dice), name: `name ${dice.roll(100)}`, ...linked(dice) }),
  'set-caption': (scene, dice) => {
    const caption = dice.pick(clips(scene).filter(({ media }) => media.kind === 'caption'));
    return { clipId: caption?.id ?? clipId(scene, dice), text: `words ${dice.roll(100)}` };
  },
  'add-title': (scene, dice) => ({
    sequenceId: scene.sequenceId,
    at: point(scene, dice),
    duration: dice.between(1, 24),
    text: `title ${dice.roll(100)}`,
    ...(dice.rarely(3) ? { trackId: trackId(scene, dice) } : {}),
    ...(dice.rarely(3) ? { style: { size: dice.between(1, 9) / 20, italic: true } } : {}),
  }),
  'set-title': (scene, dice) => {
    const title = dice.pick(clips(scene).filter(({ media }) => media.kind === 'title'));
    return {
      clipId: title?.id ?? clipId(scene, dice),
      ...(dice.roll(2) === 0 ? { text: `words ${dice.roll(100)}` } : {}),
      style: { x: dice.roll(100) / 100, outlineWidth: dice.roll(5) / 50 },
    };
  },
  'close-gaps': (scene, dice) => ({
    sequenceId: scene.sequenceId,
    ...(dice.roll(2) === 0 ? {} : { span: span(scene, dice) }),
  }),
  'add-track': (scene, dice) => ({
    sequenceId: scene.sequenceId,
    media: dice.pick(['video', 'audio', 'captions']),
    index: dice.roll(4),
  }),
  'delete-track': (scene, dice) => ({ trackId: tracks(scene).length > 4 ? trackId(scene, dice) : '' }),
  'move-track': (scene, dice) => ({ trackId: trackId(scene, dice), index: dice.roll(4) }),
  'set-track': (scene, dice) => ({
    trackId: trackId(scene, dice),
    locked: dice.rarely(4),
    syncLocked: !dice.rarely(4),
    targeted: !dice.rarely(4),
    muted: dice.rarely(4),
    solo: dice.rarely(4),
    ...(dice.rarely(6) ? { captionStyle: dice.roll(2) === 0 ? null : { size: 0.06 } } : {}),
  }),
  'add-marker': (scene, dice) => ({
    ownerId: dice.roll(2) === 0 ? scene.sequenceId : clipId(scene, dice),
    at: dice.roll(30),
    note: 'look',
    duration: dice.rarely(3) ? dice.roll(20) : 0,
  }),
  'change-marker': (scene, dice) => ({ markerId: markerId(scene, dice), at: dice.between(-2, 30), colour: 'red' }),
  'delete-marker': (scene, dice) => ({ markerId: markerId(scene, dice) }),
  'add-sequence': (_, dice) => ({
    name: 'Another',
    rate: RATES.fps24,
    width: 64,
    height: 36,
    sampleRate: 48000,
    videoTracks: dice.roll(3),
    audioTracks: 1,
  }),
  'set-sequence': (scene, dice) => ({
    sequenceId: scene.sequenceId,
    startFrame: dice.roll(1000),
    dropFrame: dice.rarely(5),
  }),
  'delete-sequence': (scene, dice) => {
    const others = scene.timeline.sequences().filter(({ id }) => id !== scene.sequenceId);
    return { sequenceId: dice.pick(others)?.id ?? '' };
  },
  'add-bin': (scene, dice) => ({
    name: `Bin ${dice.roll(20)}`,
    parentId: binId(scene, dice),
    ...(dice.roll(3) === 0 ? { search: 'rating>=3' } : { assetIds: assetIds(dice) }),
  }),
  'change-bin': (scene, dice) => ({ binId: binId(scene, dice) ?? '', parentId: binId(scene, dice) }),
  'delete-bin': (scene, dice) => ({ binId: binId(scene, dice) ?? '' }),
  'put-in-bin': (scene, dice) => ({ assetIds: assetIds(dice), binId: binId(scene, dice) }),
  'log-assets': (_scene, dice) => ({
    assetIds: assetIds(dice),
    rating: dice.roll(4),
    addKeywords: [dice.pick(['day', 'night'])],
  }),
  'remove-assets': (_scene, dice) => ({ assetIds: assetIds(dice) }),
  'add-subclip': (_scene, dice) => ({
    assetId: assetIds(dice)[0],
    name: 'Kiss',
    start: dice.roll(20),
    count: dice.between(1, 9),
  }),
  'delete-subclip': ({ timeline }, dice) => {
    const assetId = assetIds(dice)[0] ?? '';
    return { assetId, subclipId: dice.pick(timeline.logOf(assetId).subclips)?.id ?? '' };
  },
};

const SOUND = rate(48000);
const PICTURES: readonly Rate[] = [RATES.fps24, RATES.fps25, RATES.fps2997];

/** A clip for a kind of track: mostly of a file, now and then multicam or a nest. */
export function newClip(scene: Scene, dice: Dice, kind: Track['media']): NewClip {
  const duration = dice.between(1, 24);
  const number = dice.roll(20);
  const sourceStart = time(dice.roll(40), RATES.fps24);
  return { name: `${kind[0] ?? ''}${number}`, media: clipMedia(scene, dice, kind, number), sourceStart, duration };
}

function clipMedia({ timeline, sequenceId }: Scene, dice: Dice, kind: Track['media'], number: number): ClipMedia {
  if (kind === 'captions') return { kind: 'caption', text: `words ${number}` };
  const duration = kind === 'audio' ? time(48000 * 4, SOUND) : time(96, dice.pick(PICTURES) ?? RATES.fps24);
  const what = dice.roll(12);
  if (what === 11) {
    const nested = dice.pick(timeline.sequences());
    return { kind: 'sequence', sequenceId: nested?.id ?? sequenceId };
  }
  if (what === 10 && kind === 'video') {
    const angles = ['A', 'B', 'C'].map((name, i) => ({
      name,
      assetId: `cam${name}`,
      offset: time(i * 3, duration.rate),
      duration,
    }));
    return { kind: 'multicam', angles, active: dice.roll(3) };
  }
  return { kind: 'asset', assetId: `asset${number}`, duration };
}

/** Picture with sound, or one alone. */
function placements(scene: Scene, dice: Dice): Placement[] {
  const kinds = (['video', 'audio'] as const).map((kind) =>
    dice.pick(tracks(scene).filter(({ media }) => media === kind)),
  );
  const [video, audio] = kinds;
  const place = (track: Track | undefined): Placement[] =>
    track ? [{ trackId: track.id, clip: newClip(scene, dice, track.media) }] : [];
  const what = dice.roll(4);
  if (what === 3) return place(dice.pick(tracks(scene)));
  const picture = place(video);
  const sound = place(audio);
  const [shown, heard] = [picture[0], sound[0]];
  if (what === 2 || !shown || !heard) return picture;
  const { sourceStart, duration } = shown.clip;
  return [shown, { ...heard, clip: { ...heard.clip, sourceStart, duration } }];
}

function threePoint(scene: Scene, dice: Dice): object {
  const sources = placements(scene, dice).map(({ trackId, clip: { name, media } }) => ({ trackId, name, media }));
  const start = dice.roll(40);
  const points = {
    sourceIn: time(start, RATES.fps24),
    sourceOut: time(start + dice.between(1, 20), RATES.fps24),
    recordIn: point(scene, dice),
    recordOut: point(scene, dice) + 1,
  };
  const without = dice.roll(5);
  const kept = Object.fromEntries(Object.entries(points).filter((_, i) => i !== without));
  const fit = dice.pick(['speed', 'ignore-source-in', 'ignore-source-out', 'ignore-record-in', 'ignore-record-out']);
  return { mode: dice.pick(['insert', 'overwrite']), sources, ...kept, ...(dice.roll(2) === 0 ? {} : { fit }) };
}

function range(scene: Scene, dice: Dice): object {
  return {
    sequenceId: scene.sequenceId,
    span: span(scene, dice),
    ...(dice.roll(2) === 0 ? {} : { trackIds: trackIds(scene, dice) }),
  };
}

function trim(scene: Scene, dice: Dice): object {
  return { clipId: clipId(scene, dice), by: step(dice), ripple: dice.roll(2) === 0, ...linked(dice) };
}

function move(scene: Scene, dice: Dice): object {
  const id = clipId(scene, dice);
  const clip = scene.timeline.records.get(id);
  const kind = clip?.kind === 'clip' ? scene.timeline.track(clip.trackId).media : 'video';
  const track =
    dice.roll(6) === 5
      ? trackId(scene, dice)
      : (dice.pick(tracks(scene).filter(({ media }) => media === kind))?.id ?? '');
  const alongWith = dice.rarely(4) ? { alongWith: clipIds(scene, dice, 2), alongTracks: dice.roll(2) === 0 } : {};
  return { clipId: id, trackId: track, at: point(scene, dice), ...alongWith, ...linked(dice) };
}

/** A clip that is out of sync, where there is one. */
function drifted(scene: Scene, dice: Dice): object {
  const out = clips(scene).filter((clip) => driftOf(scene.timeline, clip) !== 0);
  return { clipIds: [dice.pick(out)?.id ?? clipId(scene, dice)] };
}

function pasted(scene: Scene, dice: Dice): object {
  return { clipboard: clipboard(scene, dice), sequenceId: scene.sequenceId, at: point(scene, dice) };
}

function clipboard(scene: Scene, dice: Dice): object {
  const found = clipIds(scene, dice, 2).filter((id) => id !== '');
  return found.length === 0 ? {} : copy(scene.timeline, { clipIds: found });
}

function speed(dice: Dice): Speed {
  const what = dice.roll(6);
  if (what === 5) return { kind: 'freeze' };
  if (what === 4) {
    const keyframes = [0, 5, 12].map((at) => ({ at, offset: time(at * dice.roll(3), RATES.fps24) }));
    return { kind: 'remap', keyframes };
  }
  const num = dice.between(1, 40) * (what === 3 ? -1 : 1);
  return { kind: 'constant', num, den: dice.between(1, 30) };
}

function look(dice: Dice): object {
  return {
    style: dice.pick(['dissolve', 'wipe', 'dip']),
    duration: dice.between(1, 12),
    alignment: dice.pick(['centre', 'start-at-cut', 'end-at-cut']),
  };
}

/** A keyframe of some clip's scale. */
function keyframe(scene: Scene, dice: Dice): object {
  const clip = dice.pick(clips(scene).filter(({ attributes }) => typeof attributes.scale !== 'number'));
  const keyframes = clip ? keyframesOf(clip.attributes.scale) : [];
  return { clipId: clip?.id ?? '', parameter: 'scale', at: dice.pick(keyframes)?.at ?? 0 };
}

function effect(scene: Scene, dice: Dice): object {
  const clip = dice.pick(clips(scene).filter(({ effects }) => effects.length > 0));
  return { clipId: clip?.id ?? '', effectId: dice.pick(clip?.effects ?? [])?.id ?? '' };
}

/** A bin, or the top. */
function binId({ timeline }: Scene, dice: Dice): string | null {
  return dice.pick([...timeline.records.values()].filter(({ kind }) => kind === 'bin'))?.id ?? null;
}

function assetIds(dice: Dice): string[] {
  return [`asset${dice.roll(4)}`];
}

function transitionId({ timeline }: Scene, dice: Dice): string {
  return dice.pick([...timeline.records.values()].filter(({ kind }) => kind === 'transition'))?.id ?? '';
}

function markerId({ timeline }: Scene, dice: Dice): string {
  return dice.pick([...timeline.records.values()].filter(({ kind }) => kind === 'marker'))?.id ?? '';
}

/** A clip that goes on in the next one, if there is any. */
function throughEdit(scene: Scene, dice: Dice): string {
  const cut = clips(scene).filter((clip) => {
    const { after } = scene.timeline.neighbours(clip.id);
    return after?.kind === 'clip' && after.media === clip.media;
  });
  return dice.pick(cut)?.id ?? clipId(scene, dice);
}

function within(scene: Scene, dice: Dice): { id: string; at: number } {
  const clip = dice.pick(clips(scene));
  return { id: clip?.id ?? '', at: clip ? scene.timeline.startOf(clip.id) + dice.between(0, clip.duration) : 0 };
}

function linked(dice: Dice): { linked?: false } {
  return dice.rarely(8) ? { linked: false } : {};
}

function edge(dice: Dice): 'start' | 'end' {
  return dice.roll(2) === 0 ? 'end' : 'start';
}

function step(dice: Dice): number {
  return dice.between(-8, 8);
}

function point({ timeline, sequenceId }: Scene, dice: Dice): number {
  return dice.roll(Math.max(1, timeline.durationOf(sequenceId)) + 8);
}

function span(scene: Scene, dice: Dice): { from: number; to: number } {
  const from = point(scene, dice);
  return { from, to: from + dice.between(1, 30) };
}

function tracks({ timeline, sequenceId }: Scene): Track[] {
  return timeline.tracks(sequenceId);
}

function trackId(scene: Scene, dice: Dice): string {
  return dice.pick(tracks(scene))?.id ?? '';
}

function trackIds(scene: Scene, dice: Dice): string[] {
  const count = dice.between(1, 3);
  return [...new Set(Array.from({ length: count }, () => trackId(scene, dice)))];
}

function items(scene: Scene): Item[] {
  return tracks(scene).flatMap(({ id }) => scene.timeline.items(id));
}

function anyItem(scene: Scene, dice: Dice): Item | undefined {
  return dice.pick(items(scene));
}

function clips(scene: Scene): Clip[] {
  return items(scene).filter((item): item is Clip => item.kind === 'clip');
}

function clipId(scene: Scene, dice: Dice): string {
  return dice.pick(clips(scene))?.id ?? '';
}

function clipIds(scene: Scene, dice: Dice, most: number): string[] {
  const count = dice.between(1, most);
  return [...new Set(Array.from({ length: count }, () => clipId(scene, dice)))];
}
