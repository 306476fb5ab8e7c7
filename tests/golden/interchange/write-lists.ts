/** Writes lists of random cuts for peer-edl.py, with the events that each has. `node out/tests/golden/interchange/write-lists.js FOLDER [COUNT] [SEED]`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RATES, type Rate } from '../../../core/time/rate.ts';
import { time } from '../../../core/time/rational-time.ts';
import { DocumentBuilder } from '../../../core/interchange/document-builder.ts';
import type { InterchangeDocument } from '../../../core/interchange/document.ts';
import { edl } from '../../../core/interchange/edl/format.ts';
import { Losses } from '../../../core/interchange/loss.ts';
import { generatedRuns } from '../../interchange/generated-runs.ts';
import { SeededRandom } from '../../seeded-random.ts';

type Event = readonly [record: number, frames: number, source: number, into: number];

const MODES: readonly (readonly [Rate, boolean])[] = [
  [RATES.fps23976, false],
  [RATES.fps24, false],
  [RATES.fps25, false],
  [RATES.fps2997, true],
  [RATES.fps2997, false],
  [RATES.fps30, false],
  [RATES.fps5994, true],
];

const [folder = '', count = generatedRuns(500), seed = '1'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (let i = 0; i < Number(count); i++) {
  const random = new SeededRandom(Number(seed) + i);
  const [rate, dropFrame] = random.pick(MODES);
  const { document, events } = randomCut(random, rate, dropFrame);
  const [file] = edl.write?.(document, { name: `cut-${i}`, version: null }).files ?? [];
  if (!file) throw new Error('No list was written.');
  writeFileSync(join(folder, file.name), file.bytes);
  writeFileSync(join(folder, `cut-${i}.json`), JSON.stringify({ rate: rate.num / rate.den, events }));
}

/** One to thirty clips on a video track, some after a gap, some with a dissolve or wipe into them, anywhere in ten hours of source. */
function randomCut(
  random: SeededRandom,
  rate: Rate,
  dropFrame: boolean,
): { document: InterchangeDocument; events: Event[] } {
  let ids = 0;
  const builder = new DocumentBuilder('cut', () => `id-${++ids}`, new Losses());
  const startFrame = random.below(36_000 * 24);
  const format = { rate, width: 1920, height: 1080, sampleRate: 48_000, startFrame, dropFrame };
  const sequence = builder.addSequence({ name: 'cut', ...format, metadata: {} });
  const track = builder.addTrack(sequence.id, 'video');
  const events: Event[] = [];
  for (let clips = 1 + random.below(30); clips > 0; clips--) {
    const joined = events.length > 0 && random.next() < 0.8;
    if (!joined && events.length > 0) builder.skip(track, 1 + random.below(200));
    const frames = 30 + random.below(500);
    const source = random.below(36_000 * 24);
    const into = joined && random.next() < 0.4 ? 1 + random.below(30) : 0;
    const style = random.next() < 0.5 ? 'dissolve' : 'wipe';
    if (into > 0)
      builder.addTransition(track, { style, inFrames: 0, outFrames: into, parameters: {}, metadata: {} });
    const record = startFrame + builder.endOf(track);
    const name = `Shot ${events.length + 1}`;
    const assetId = builder.addMedia(name, () => ({
      name,
      paths: [],
      kind: 'file',
      start: time(0, rate),
      duration: time(0, rate),
      measured: false,
      video: null,
      audio: null,
      reel: random.next() < 0.5 ? null : `REEL_${random.below(1e9)}`,
      metadata: {},
    }));
    builder.append(track, { name, media: { kind: 'asset', assetId }, sourceStart: time(source, rate), duration: frames });
    events.push([record, frames, source, into]);
  }
  return { document: builder.finish([sequence.id]), events };
}
