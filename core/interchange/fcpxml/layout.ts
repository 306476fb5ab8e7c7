import type { ClipFields, DocumentBuilder } from '../document-builder.ts';
import { placeIn, type Losses } from '../loss.ts';
import type { Marker, Sequence, Track, Transition } from '../../timeline/model/records.ts';

/** A clip that is to lie on some track. */
export interface Part {
  readonly media: Track['media'];
  /** As FCPXML stacks: 0 is the primary storyline, above it are positive ones, below negative ones. */
  readonly lane: number;
  readonly start: number;
  readonly fields: ClipFields;
  readonly markers: readonly Omit<Marker, 'kind' | 'id' | 'ownerId'>[];
  /** Called with its id once it lies on a track. */
  readonly landed?: (clipId: string) => void;
  /** Index among the sequence's own list of tracks, where a file of ours says. */
  readonly track: number | null;
}

export interface Passage {
  readonly media: Track['media'];
  readonly cut: number;
  readonly fields: Omit<Transition, 'kind' | 'id' | 'trackId' | 'afterId' | 'beforeId'>;
}

/** Parts of one storyline that stay on one track together, in time, and the transitions over their cuts. */
export interface Run {
  readonly parts: readonly Part[];
  readonly passages: readonly Passage[];
}

export type TrackFields = Parameters<DocumentBuilder['addTrack']>[2] & { readonly media: Track['media'] };

interface Planned {
  readonly fields: TrackFields;
  readonly runs: Run[];
}

/**
 * Puts storylines on tracks. FCPXML has none: a lane is a track, and a second one where lanes of neighbours overlap. Sound that belongs to a picture goes by the lane of that
 * picture; sound of the primary storyline is A1. `declared` are the tracks that a file of ours says it has.
 */
export function layOut(
  runs: readonly Run[],
  declared: readonly TrackFields[],
  sequence: Sequence,
  builder: DocumentBuilder,
  losses: Losses,
): void {
  const planned: Planned[] = declared.map((fields) => ({ fields, runs: [] }));
  const rest: Run[] = [];
  for (const run of runs
    .flatMap((each) => (declared.length > 0 ? byTrack(each, declared) : withParts(each)))
    .sort(byStart)) {
    const [first] = run.parts;
    const track = first && planned[trackOf(first, declared)];
    if (track && track.fields.media === first?.media && isFree(track, run)) track.runs.push(run);
    else rest.push(run);
  }
  for (const media of ['video', 'audio', 'captions'] as const) {
    const ofMedia = rest.filter(({ parts }) => parts[0]?.media === media);
    const lanes = [...new Set(ofMedia.map(laneOf))].sort(media === 'audio' ? bySoundLane : (a, b) => a - b);
    for (const lane of lanes)
      planned.push(
        ...tracksFor(
          ofMedia.filter((run) => laneOf(run) === lane),
          media,
        ),
      );
  }
  for (const { fields, runs: onTrack } of planned) {
    const { media, ...record } = fields;
    const trackId = builder.addTrack(sequence.id, media, record);
    for (const run of onTrack.sort(byStart)) land(run, trackId, sequence, builder, losses);
  }
}

/** Which track of a file of ours a part lies on: the one it says, else by its lane. */
function trackOf(part: Part, declared: readonly TrackFields[]): number {
  return part.track ?? byLane(part, declared);
}

/** Where a file of ours puts a part that has no room to say its track: lanes count up from the lowest picture, down from the first sound, and captions lie above all. */
function byLane({ media, lane }: Part, declared: readonly TrackFields[]): number {
  const ofMedia = (kind: Track['media']): number[] =>
    declared.flatMap((fields, index) => (fields.media === kind ? [index] : []));
  const base = { video: lane, audio: -lane - 1, captions: lane - Math.max(1, ofMedia('video').length) };
  return ofMedia(media)[base[media]] ?? -1;
}

/** In a file of ours: a run cut where its parts lie on different tracks. A transition stays with those that touch it. */
function byTrack(run: Run, declared: readonly TrackFields[]): Run[] {
  const keyOf = (part: Part): string => `${part.media} ${trackOf(part, declared)}`;
  const keys = new Set(run.parts.map(keyOf));
  return [...keys].flatMap((key) => {
    const parts = run.parts.filter((part) => keyOf(part) === key);
    const touches = (passage: Passage): boolean => parts.some((part) => touching(part, passage));
    return joined({ parts, passages: run.passages.filter(touches) });
  });
}

function withParts(run: Run): Run[] {
  return run.parts.length > 0 ? [run] : [];
}

/** Parts that nothing but their order ties together each for themselves: on a track that is known, others may lie between them. */
function joined({ parts, passages }: Run): Run[] {
  const runs: { parts: Part[]; passages: Passage[] }[] = [];
  for (const part of parts) {
    const into = passages.find(({ cut, media }) => cut === part.start && media === part.media);
    const last = runs.at(-1);
    if (into && last?.passages.includes(into)) last.parts.push(part);
    else runs.push({ parts: [part], passages: into ? [into] : [] });
    const end = part.start + part.fields.duration;
    runs.at(-1)?.passages.push(...passages.filter(({ cut, media }) => cut === end && media === part.media));
  }
  return runs;
}

function touching({ media, start, fields }: Part, passage: Passage): boolean {
  return media === passage.media && (start === passage.cut || start + fields.duration === passage.cut);
}

function tracksFor(runs: readonly Run[], media: Track['media']): Planned[] {
  const tracks: Planned[] = [];
  for (const run of runs) {
    const free = tracks.find((track) => isFree(track, run));
    if (free) free.runs.push(run);
    else tracks.push({ fields: { media }, runs: [run] });
  }
  return tracks;
}

/** Runs come in time, so that only the last one on the track can be in the way. */
function isFree({ runs }: Planned, run: Run): boolean {
  const last = runs.at(-1);
  return last === undefined || endOf(last) <= startOf(run);
}

function land(
  { parts, passages }: Run,
  trackId: string,
  sequence: Sequence,
  builder: DocumentBuilder,
  losses: Losses,
): void {
  const open = [...passages].sort((a, b) => a.cut - b.cut);
  const passTo = (frame: number): void => {
    for (let next = open[0]; next && next.cut <= frame; next = open[0]) {
      builder.skip(trackId, next.cut - builder.endOf(trackId));
      builder.addTransition(trackId, next.fields);
      open.shift();
    }
  };
  for (const { start, fields, markers, landed } of parts) {
    passTo(start);
    const clipId = builder.place(trackId, start, fields);
    if (clipId === null) {
      const where = placeIn(sequence, { start, duration: fields.duration, name: fields.name });
      const what = start < 0 ? 'clip that begins before its sequence' : 'clip that overlaps the one before it';
      losses.lost(what, where, 'It is left out.');
      continue;
    }
    for (const marker of markers) builder.addMarker({ ownerId: clipId, ...marker });
    landed?.(clipId);
  }
  passTo(Infinity);
}

function startOf({ parts }: Run): number {
  return parts[0]?.start ?? 0;
}

function endOf({ parts }: Run): number {
  return Math.max(0, ...parts.map(({ start, fields }) => start + fields.duration));
}

function laneOf({ parts }: Run): number {
  return parts[0]?.lane ?? 0;
}

function byStart(a: Run, b: Run): number {
  return startOf(a) - startOf(b);
}

/** A1 is what belongs to the primary storyline; then what is connected below it, downwards; then what is above. */
function bySoundLane(a: number, b: number): number {
  return Number(a > 0) - Number(b > 0) || Math.abs(a) - Math.abs(b);
}
