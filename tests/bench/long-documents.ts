import { DocumentBuilder } from '../../core/interchange/document-builder.ts';
import type { InterchangeDocument } from '../../core/interchange/document.ts';
import { Losses } from '../../core/interchange/loss.ts';
import { RATES } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import type { Marker } from '../../core/timeline/model/records.ts';

/** How many files a long film is cut from. */
const FILES = 1000;
const FILE_FRAMES = 100_000;
const RATE = RATES.fps24;

/**
 * A film of so many clips over its tracks, cut from 1,000 files: sound linked to picture, one clip in ten with a marker, one cut in ten under a dissolve, one clip in twenty at half
 * speed and a gap now and then.
 */
export function longFilm(
  clips: number,
  tracks: { readonly video: number; readonly audio: number },
): InterchangeDocument {
  const builder = builderOf('film');
  const sequenceId = addSequence(builder);
  const media = Array.from({ length: FILES }, (_, i) => addFile(builder, i));
  const perTrack = clips / (tracks.video + tracks.audio);
  for (const [kind, count] of Object.entries(tracks) as ['video' | 'audio', number][]) {
    for (let track = 0; track < count; track++) {
      const trackId = builder.addTrack(sequenceId, kind);
      for (let k = 0; k < perTrack; k++) {
        const number = track * perTrack + k;
        const assetId = media[(number * 7) % FILES] ?? '';
        const isAfterGap = k % 50 === 49;
        if (isAfterGap) builder.skip(trackId, 12);
        if (kind === 'video' && k % 10 === 5)
          builder.addTransition(trackId, {
            style: 'dissolve',
            inFrames: 4,
            outFrames: 4,
            parameters: {},
            metadata: {},
          });
        const clipId = builder.append(trackId, {
          name: `Shot ${number}`,
          media: { kind: 'asset', assetId },
          sourceStart: time(86_400 + 1000 + 6 * (number % 500), RATE),
          duration: 24 + ((track * 7 + k * 13) % 20),
          speed: { kind: 'constant', num: 1, den: k % 20 === 10 ? 2 : 1 },
          linkId: `link ${number}`,
        });
        if (k % 10 === 3) builder.addMarker({ ...markerAt(number, 3), ownerId: clipId });
      }
    }
  }
  return builder.finish([sequenceId]);
}

/** A sequence with so many captions, one after the other. */
export function longCaptions(count: number): InterchangeDocument {
  const builder = builderOf('captions');
  const sequenceId = addSequence(builder);
  const trackId = builder.addTrack(sequenceId, 'captions');
  for (let k = 0; k < count; k++) {
    const text = `Line ${k} of the dialogue,\nin two lines — with "signs" & <angles>`;
    builder.place(trackId, k * 60, {
      name: `Line ${k}`,
      media: { kind: 'caption', text },
      sourceStart: time(0, RATE),
      duration: 50,
    });
  }
  return builder.finish([sequenceId]);
}

/** A sequence with nothing but so many markers. */
export function longMarkerList(count: number): InterchangeDocument {
  const builder = builderOf('markers');
  const sequenceId = addSequence(builder);
  for (let k = 0; k < count; k++) builder.addMarker({ ...markerAt(k, k * 30), ownerId: sequenceId });
  return builder.finish([sequenceId]);
}

/** A bin of so many files. */
export function longBin(count: number): InterchangeDocument {
  const builder = builderOf('bin');
  for (let k = 0; k < count; k++) addFile(builder, k);
  return builder.finish([]);
}

function builderOf(name: string): DocumentBuilder {
  let ids = 0;
  return new DocumentBuilder(name, () => `id-${++ids}`, new Losses());
}

function addSequence(builder: DocumentBuilder): string {
  const format = { rate: RATE, width: 1920, height: 1080, sampleRate: 48_000 };
  return builder.addSequence({ name: 'Main', ...format, startFrame: 86_400, dropFrame: false, metadata: {} }).id;
}

function addFile(builder: DocumentBuilder, number: number): string {
  const name = `A${String(number).padStart(5, '0')}.mov`;
  return builder.addMedia(name, () => ({
    name,
    paths: [`/Volumes/Film A/${name}`],
    kind: 'file',
    start: time(86_400, RATE),
    duration: time(FILE_FRAMES, RATE),
    measured: true,
    video: { rate: RATE, width: 1920, height: 1080 },
    audio: { sampleRate: 48_000, channels: 2 },
    reel: null,
    metadata: {},
  }));
}

function markerAt(number: number, at: number): Omit<Marker, 'kind' | 'id' | 'ownerId'> {
  const colour = number % 2 === 0 ? 'blue' : 'red';
  return { at, duration: 0, name: `Note ${number}`, note: 'Look at this again', colour, metadata: {} };
}
