import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MEDIA_ABSENT, testMediaRoot } from '../../../tests/media/test-media.ts';
import golden from '../../../tests/golden/interchange/otio.json' with { type: 'json' };
import { countingIds } from '../../timeline/test/film.ts';
import { addExact, compare, time, toSeconds } from '../../time/rational-time.ts';
import type { InterchangeDocument } from '../document.ts';
import { DEFAULT_READ_OPTIONS } from '../format.ts';
import { comparable } from '../test/comparable.ts';
import { expected, secondsOf, told, transitionsExpected, transitionsTold, type GoldenFile } from '../test/golden.ts';
import { otio } from './format.ts';
import { LEFT_OVER } from './schema.ts';
import { readTime } from './times.ts';

const root = testMediaRoot();
const files = Object.entries(golden.files as unknown as Record<string, GoldenFile>);
const read = (bytes: Uint8Array, name: string) =>
  otio.read({ name, bytes, newId: countingIds(), options: DEFAULT_READ_OPTIONS });

describe.skipIf(root === null)(`OTIO files of other programs (${MEDIA_ABSENT})`, () => {
  const bytesOf = (path: string): Uint8Array => readFileSync(join(root ?? '', 'interchange', path));
  const readable = files.filter(([, { timelines }]) => timelines);

  it.each(readable)('%s reads as the reference library reads it', (path, { timelines = [] }) => {
    const { document } = read(bytesOf(path), basename(path));
    expect(document.sequenceIds).toHaveLength(timelines.length);
    timelines.forEach(({ tracks, duration, start }, i) => {
      const id = document.sequenceIds[i] ?? '';
      expect(told(document, id)).toEqual(expected(tracks));
      expect(transitionsTold(document, id)).toEqual(transitionsExpected(tracks));
      expect(lengthOf(document, id)).toBeCloseTo(duration ? secondsOf(duration) : 0, 6);
      const { startFrame, rate } = document.timeline.sequence(id);
      expect(toSeconds(time(startFrame, rate))).toBeCloseTo(start ? secondsOf(start) : 0, 6);
    });
  });

  it.each(readable)('%s is the same when it is written and read again', (path) => {
    const { document } = read(bytesOf(path), 'a.otio');
    const [file] = otio.write?.(document, { name: 'a', version: null }).files ?? [];
    expect(comparable(read(file?.bytes ?? new Uint8Array(), 'a.otio').document)).toEqual(comparable(document));
  });

  // The reference library refuses these: newer versions of Marker, and a media reference of an unknown kind.
  it.each([
    ['premiere_example.otio', 6],
    ['screening_example.otio', 9],
    ['image_reference_sample.otio', 1],
  ])('%s, which the reference library refuses, is read with its %d clips and more', (name, least) => {
    const [path] = files.find(([file]) => file.endsWith(name)) ?? [''];
    const { document } = read(bytesOf(path), name);
    const written = new TextDecoder().decode(bytesOf(path)).match(/"OTIO_SCHEMA": "Clip\.\d"/g) ?? [];
    const clips = [...document.timeline.records.values()].filter(
      (record) => record.kind === 'clip' && record.media.kind !== 'sequence',
    );
    expect(clips).toHaveLength(written.length);
    expect(clips.length).toBeGreaterThanOrEqual(least);
  });

  it('srt_example.otio holds no timeline, and is refused for that', () => {
    const [path] = files.find(([file]) => file.endsWith('srt_example.otio')) ?? [''];
    expect(() => read(bytesOf(path), 'srt_example.otio')).toThrow(/it holds a Subtitles\.1, which is no timeline/);
  });
});

/** Seconds of the longest track as OpenTimelineIO counts them: with empty frames at its end, and with the half of a transition that lies before its first item or after its last. */
function lengthOf({ timeline }: InterchangeDocument, sequenceId: string): number {
  const { rate } = timeline.sequence(sequenceId);
  const ends = timeline.tracks(sequenceId).map(({ id, metadata }) => {
    const left = metadata[LEFT_OVER] as { end_gap?: unknown } | undefined;
    const gap = readTime(left?.end_gap, '', '');
    const items = timeline.items(id);
    // Before a gap at the end, nothing of it lies outside.
    const outside = [items[0], items.at(-1)].flatMap((item) =>
      timeline.transitionsOf(item?.id ?? '').map((transition) => {
        if (transition.afterId === null) return item === items[0] ? transition.inFrames : 0;
        return transition.beforeId === null && item === items.at(-1) ? transition.outFrames : 0;
      }),
    );
    if (gap) return addExact(time(timeline.trackDuration(id), rate), gap);
    return time(
      outside.reduce((sum, frames) => sum + frames, timeline.trackDuration(id)),
      rate,
    );
  });
  const longest = ends.sort(compare).at(-1);
  return longest ? toSeconds(longest) : 0;
}
