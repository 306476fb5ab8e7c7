import { describe, expect, it } from 'vitest';
import { DocumentBuilder } from '../../core/interchange/document-builder.ts';
import { fcp7xml } from '../../core/interchange/fcp7xml/format.ts';
import { fcpxml } from '../../core/interchange/fcpxml/format.ts';
import { DEFAULT_READ_OPTIONS } from '../../core/interchange/format.ts';
import { Losses } from '../../core/interchange/loss.ts';
import { RATES } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import { countingIds } from '../../core/timeline/test/film.ts';

const HOURS = 10;

describe.each([fcpxml, fcp7xml])('$id over ten hours', (format) => {
  it.each([
    ['23.976', RATES.fps23976, false],
    ['29.97 drop-frame', RATES.fps2997, true],
    ['59.94 drop-frame', RATES.fps5994, true],
  ] as const)('has every edit of %s on its frame', (_, rate, dropFrame) => {
    const builder = new DocumentBuilder('long', countingIds(), new Losses());
    const sequence = builder.addSequence({
      name: 'Long',
      rate,
      width: 1920,
      height: 1080,
      sampleRate: 48_000,
      startFrame: 3600 * Math.round(rate.num / rate.den),
      dropFrame,
      metadata: {},
    });
    const track = builder.addTrack(sequence.id, 'video');
    const frames = Math.floor((HOURS * 3600 * rate.num) / rate.den);
    const assetId = builder.addMedia('a', () => ({
      name: 'a.mov',
      paths: ['/a.mov'],
      kind: 'file',
      start: time(86_401, rate),
      duration: time(frames + 1, rate),
      measured: true,
      video: { rate, width: 1920, height: 1080 },
      audio: null,
      reel: null,
      metadata: {},
    }));
    // Lengths that share no divisor with anything, so that a drift of one frame would show at once.
    for (let at = 0; at + 997 <= frames; at += 997)
      builder.append(track, {
        name: `${at}`,
        media: { kind: 'asset', assetId },
        sourceStart: time(86_401 + at, rate),
        duration: 997,
      });
    const document = builder.finish([sequence.id]);
    const written = format.write?.(document, { name: 'long', version: null });
    expect(written?.losses).toEqual([]);
    const bytes = written?.files[0]?.bytes ?? new Uint8Array();
    const { document: again } = format.read({
      name: 'long',
      bytes,
      newId: countingIds(),
      options: DEFAULT_READ_OPTIONS,
    });
    const [id = ''] = again.sequenceIds;
    const [read] = again.timeline.tracks(id);
    expect(again.timeline.sequence(id)).toMatchObject({ rate, dropFrame, startFrame: sequence.startFrame });
    const off = again.timeline
      .placedItems(read?.id ?? '')
      .filter(
        ({ item, start }) =>
          item.kind !== 'clip' ||
          item.name !== String(start) ||
          item.sourceStart.value !== start ||
          item.duration !== 997,
      );
    expect(off).toEqual([]);
    expect(again.timeline.itemCount(read?.id ?? '')).toBe(Math.floor(frames / 997));
  });
});
