import type { LoudnessView } from '../../../core/contract/views.ts';
import { decibelsOf } from '../../../core/sound/levels.ts';
import { LoudnessMeter } from '../../../core/sound/loudness.ts';
import { TruePeak } from '../../../core/sound/true-peak.ts';
import type { JobContext } from '../runtime/serve.ts';
import { mediaFile } from './engine/probe.ts';
import { FileSound } from './file-sound.ts';

/** Samples read at a time. */
const BLOCK = 65_536;

/** Measures the sound of a whole file, in its own channels. Throws a Failure that names the file where it has none. */
export async function loudness(path: string, { signal, onProgress }: JobContext): Promise<LoudnessView> {
  const sound = await FileSound.open(path);
  try {
    const total = (await mediaFile(path)).probe.audio?.sampleCount ?? 0;
    const meter = new LoudnessMeter(sound.sampleRate, sound.channels);
    const peaks = Array.from({ length: sound.channels }, () => new TruePeak());
    const highest = { momentary: -Infinity, shortTerm: -Infinity };
    for (let at = 0; at < total; at += BLOCK) {
      signal.throwIfAborted();
      const samples = await sound.read(at, Math.min(BLOCK, total - at));
      for (const [channel, peak] of peaks.entries()) peak.push(samples[channel] ?? new Float32Array());
      // Step by step, so that no maximum is passed over.
      const step = Math.round(sound.sampleRate / 10);
      for (let from = 0; from < (samples[0]?.length ?? 0); from += step) {
        meter.push(samples.map((channel) => channel.subarray(from, from + step)));
        highest.momentary = Math.max(highest.momentary, meter.loudness.momentary);
        highest.shortTerm = Math.max(highest.shortTerm, meter.loudness.shortTerm);
      }
      onProgress({ stage: 'Measuring loudness', done: Math.min(total, at + BLOCK), total });
    }
    return {
      integrated: finite(meter.loudness.integrated),
      range: meter.range,
      maximumMomentary: finite(highest.momentary),
      maximumShortTerm: finite(highest.shortTerm),
      truePeak: finite(decibelsOf(Math.max(...peaks.map(({ peak }) => peak)))),
    };
  } finally {
    sound.close();
  }
}

/** JSON has no −∞. */
function finite(level: number): number | null {
  return Number.isFinite(level) ? level : null;
}
