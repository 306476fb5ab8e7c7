import { Failure } from '../../jobs/failure.ts';
import { time } from '../../time/rational-time.ts';
import { NORMAL_SPEED, type Clip, type Sequence, type Track, type Transition } from '../../timeline/model/records.ts';
import type { InterchangeDocument, TakeReference } from '../document.ts';
import type { WriteOptions, WriteResult } from '../format.ts';
import { checkSize, isObject, without, writeJson } from '../json/exact-json.ts';
import { LIMITS } from '../limits.ts';
import { Losses, NOWHERE, placeOf } from '../loss.ts';
import { encodeText } from '../text.ts';
import { CAPTION_TRACK } from './captions.ts';
import { joinMetadata } from './namespace.ts';
import { LEFT_OVER, otioObject, RELEASES, type OtioObject } from './schema.ts';
import { readTime, writeRange, writeTime } from './times.ts';
import { effectsOf, settingsOf, timingOf, writeClip } from './write-clip.ts';
import { writeMarkers } from './write-markers.ts';
import type { Writing } from './writing.ts';

const NEWEST = '0.18';

/** Several sequences become a collection of timelines. */
export function writeOtio(document: InterchangeDocument, { name, version }: WriteOptions): WriteResult {
  const release = RELEASES[version ?? NEWEST];
  if (!release) {
    throw new Failure(
      'invalid-input',
      `There is no OpenTimelineIO release "${version}".`,
      `Its files changed with ${Object.keys(RELEASES).join(', ')}: pick the one at or before the release that is to read it.`,
    );
  }
  const losses = new Losses();
  const takes = new Map<string, TakeReference[]>();
  for (const take of document.takes) takes.set(take.clipId, [...(takes.get(take.clipId) ?? []), take]);
  const media = new Map(document.media.map((reference) => [reference.id, reference]));
  const { timeline } = document;
  const writing: Writing = { document, timeline, media, takes, release, losses, nested: new Set(), objects: 0 };
  const timelines = document.sequenceIds.map((id) => writeTimeline(writing, timeline.sequence(id)));
  if (document.media.some(({ reel, video, audio }) => reel !== null || video?.width || audio?.channels))
    losses.changed(
      'reels, frame sizes and channels of media',
      NOWHERE,
      'They are in the workprint metadata of its references.',
    );
  const [only] = timelines;
  const root =
    timelines.length === 1 && only
      ? only
      : { OTIO_SCHEMA: 'SerializableCollection.1', metadata: {}, name, children: timelines };
  const bytes = encodeText(writeJson(root));
  // Metadata of others may lie deeper than anyone reads.
  checkSize(bytes, name);
  return { files: [{ name: `${name}.otio`, bytes }], losses: losses.list() };
}

function writeTimeline(writing: Writing, sequence: Sequence): OtioObject {
  const { [LEFT_OVER]: left, ...metadata } = sequence.metadata;
  const { stack, ...kept } = isObject(left) ? left : {};
  writing.losses.changed(
    'frame size and sample rate',
    placeOf(writing.timeline, sequence.id),
    'They are in the workprint metadata of the timeline.',
  );
  return {
    ...kept,
    OTIO_SCHEMA: 'Timeline.1',
    metadata: joinMetadata(metadata, { sequence: formatOf(sequence) }),
    name: sequence.name,
    global_start_time: writeTime(time(sequence.startFrame, sequence.rate)),
    tracks: {
      ...stackBase(),
      metadata: {},
      name: 'tracks',
      ...(isObject(stack) ? stack : {}),
      markers: writeMarkers(writing, sequence.id, clockOf(sequence)),
      children: tracksOf(writing, sequence),
    },
  };
}

function formatOf({ id, name, rate, width, height, sampleRate, startFrame, dropFrame }: Sequence) {
  return { id, name, rate, width, height, sampleRate, startFrame, dropFrame };
}

function clockOf({ rate }: Sequence) {
  return { from: time(0, rate), speed: NORMAL_SPEED, rate };
}

function stackBase(): OtioObject {
  return { OTIO_SCHEMA: 'Stack.1', source_range: null, effects: [], markers: [], enabled: true };
}

function tracksOf(writing: Writing, sequence: Sequence): OtioObject[] {
  return writing.timeline.tracks(sequence.id).map((track) => writeTrack(writing, track, sequence));
}

function writeTrack(writing: Writing, track: Track, sequence: Sequence): OtioObject {
  const { timeline, losses } = writing;
  const { [LEFT_OVER]: left, ...metadata } = track.metadata;
  const { end_gap: endGap, kind, effects, ...kept } = isObject(left) ? left : {};
  const { locked, solo, targeted, syncLocked, volume, pan, captionStyle } = track;
  const isPlain = !locked && !solo && targeted && syncLocked && volume === 0 && pan === 0 && captionStyle === null;
  if (!isPlain)
    losses.changed(
      'lock, solo, target, sync lock, caption style or level of a track',
      placeOf(timeline, track.id),
      'Only Workprint reads it back.',
    );
  if (track.media === 'captions')
    losses.changed('captions', placeOf(timeline, track.id), 'They are generators, which other programs may not show.');
  const children: OtioObject[] = [];
  let before: string | null = null;
  for (const item of timeline.items(track.id)) {
    const cut = timeline
      .transitionsOf(item.id)
      .find(({ beforeId, afterId }) => beforeId === item.id && afterId === before);
    if (cut) children.push(writeTransition(writing, cut, sequence));
    if (item.kind === 'gap')
      children.push(gapOf(writeRange({ start: time(0, sequence.rate), duration: time(item.duration, sequence.rate) })));
    else
      children.push(
        item.media.kind === 'sequence'
          ? writeNest(writing, item, item.media.sequenceId, sequence)
          : writeClip(writing, item, sequence),
      );
    before = item.id;
  }
  const end =
    before === null
      ? undefined
      : timeline.transitionsOf(before).find(({ afterId, beforeId }) => afterId === before && beforeId === null);
  if (end) children.push(writeTransition(writing, end, sequence));
  const gap = otioObject(endGap) && readTime(endGap, 'metadata', LEFT_OVER);
  if (gap) children.push(gapOf(writeRange({ start: { ...gap, value: 0 }, duration: gap })));
  writing.objects += children.length;
  if (writing.objects > LIMITS.records) {
    throw new Failure(
      'invalid-input',
      `${sequence.name} nests so often that it would make more than ${LIMITS.records} objects.`,
      'Export less of it.',
    );
  }
  return {
    ...kept,
    OTIO_SCHEMA: 'Track.1',
    metadata: joinMetadata(
      metadata,
      isPlain
        ? null
        : { track: { locked, solo, targeted, syncLocked, volume, pan, ...(captionStyle && { captionStyle }) } },
    ),
    name: track.name,
    source_range: null,
    effects: Array.isArray(effects) ? effects : [],
    markers: [],
    enabled: !track.muted,
    children,
    kind: typeof kind === 'string' ? kind : TRACK_KINDS[track.media],
  };
}

const TRACK_KINDS = { video: 'Video', audio: 'Audio', captions: CAPTION_TRACK } as const;

function gapOf(source_range: OtioObject): OtioObject {
  return { OTIO_SCHEMA: 'Gap.1', metadata: {}, name: '', source_range, effects: [], markers: [], enabled: true };
}

function writeTransition({ losses, timeline }: Writing, transition: Transition, { rate }: Sequence): OtioObject {
  const { [LEFT_OVER]: left, ...metadata } = transition.metadata;
  const { style, parameters, inFrames, outFrames, id } = transition;
  const isPlain = style === 'dissolve' && Object.keys(parameters).length === 0;
  if (style !== 'dissolve')
    losses.approximated(
      style,
      placeOf(timeline, id),
      'OTIO has no such transition: it is a custom one, which others show as a dissolve.',
    );
  return {
    transition_type: style === 'dissolve' ? 'SMPTE_Dissolve' : 'Custom_Transition',
    name: '',
    ...(isObject(left) ? left : {}),
    OTIO_SCHEMA: 'Transition.1',
    metadata: joinMetadata(metadata, isPlain ? null : { transition: { style, parameters } }),
    in_offset: writeTime(time(inFrames, rate)),
    out_offset: writeTime(time(outFrames, rate)),
  };
}

/** A clip that shows a sequence: a stack on the track, which is written again wherever the sequence is shown. */
function writeNest(writing: Writing, clip: Clip, sequenceId: string, sequence: Sequence): OtioObject {
  const { timeline, losses, nested } = writing;
  const place = placeOf(timeline, clip.id);
  const inner = timeline.sequence(sequenceId);
  if (nested.has(sequenceId))
    losses.changed(
      `sequence "${inner.name}", shown more than once`,
      place,
      'It is written again; Workprint takes it for one.',
    );
  nested.add(sequenceId);
  const { [LEFT_OVER]: left, ...metadata } = inner.metadata;
  const { schema, stack, ...kept } = isObject(left) ? left : {};
  const timing = timingOf(clip, sequence, { mediaStart: null, mediaRate: inner.rate });
  const clipMetadata = without(clip.metadata, LEFT_OVER);
  const own = {
    ...timing.said,
    ...settingsOf(clip, losses, place),
    ...(Object.keys(clipMetadata).length > 0 ? { metadata: clipMetadata } : {}),
  };
  const markers = [
    ...writeMarkers(writing, sequenceId, clockOf(inner)),
    ...writeMarkers(writing, clip.id, {
      from: timing.range.start,
      speed: clip.speed,
      rate: sequence.rate,
      ofClip: true,
    }),
  ];
  const item = {
    metadata: joinMetadata(metadata, {
      sequence: formatOf(inner),
      ...(Object.keys(own).length > 0 ? { clip: own } : {}),
    }),
    name: clip.name,
    source_range: writeRange(timing.range),
    effects: effectsOf(clip, losses, place),
    markers,
    enabled: clip.enabled,
  };
  const tracks = tracksOf(writing, inner);
  const [only] = tracks;
  if (schema === 'Track' && tracks.length === 1 && only && Object.keys(only['metadata'] ?? {}).length === 0)
    return { ...only, ...item };
  return { ...kept, ...(isObject(stack) ? stack : {}), ...stackBase(), ...item, children: tracks };
}
