import { writeFile } from 'node:fs/promises';
import { PeakBuilder } from '../../../core/waveform/peak-builder.ts';
import { BLOCK_SAMPLES } from '../../../core/waveform/peaks.ts';
import type { JobContext } from '../runtime/serve.ts';
import { fileFailure } from './engine/file-failure.ts';
import { commitPartial, discardPartial, partialOf } from './engine/partial-file.ts';
import { mediaFile } from './engine/probe.ts';
import { openSound } from './samples.ts';

/** Writes the waveform of a file's sound: one pass over it, at its own rate and with its own channels. */
export async function makeWaveform(
  { path, output }: { readonly path: string; readonly output: string },
  { signal, onProgress }: JobContext,
): Promise<void> {
  const { reader, audio } = openSound(await mediaFile(path));
  try {
    const { sampleRate, channels, sampleCount } = audio;
    const builder = new PeakBuilder({ sampleRate, channels, sampleCount });
    for (let at = 0; at < sampleCount; at += BLOCK_SAMPLES) {
      signal.throwIfAborted();
      builder.push(reader.read(at, Math.min(BLOCK_SAMPLES, sampleCount - at)));
      onProgress({ stage: 'Measuring sound', done: at, total: sampleCount });
      // Decoding blocks: between blocks other requests get their turn.
      await new Promise(setImmediate);
    }
    await writeFile(partialOf(output), builder.finish()).catch(async (error: unknown) => {
      await discardPartial(output);
      throw fileFailure(error, output, 'could not be written');
    });
    await commitPartial(output);
  } finally {
    reader.close();
  }
}
