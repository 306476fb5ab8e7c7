import { basename } from 'node:path';
import { level16 } from '../../../core/waveform/peak-builder.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import type { MediaFile } from './engine/describe-file.ts';
import { mediaFile } from './engine/probe.ts';
import { SoundReader } from './engine/sound-reader.ts';
import type { AudioProbe } from './engine/types.ts';

/** A stretch of a file's sound at its own rate and with its own channels, as interleaved 16-bit little-endian integers. */
export async function samples(request: {
  readonly path: string;
  readonly at: number;
  readonly count: number;
}): Promise<Uint8Array> {
  const { reader } = openSound(await mediaFile(request.path));
  try {
    const floats = reader.read(request.at, request.count);
    const bytes = new Uint8Array(floats.length * 2);
    const view = new DataView(bytes.buffer);
    for (const [index, value] of floats.entries()) view.setInt16(index * 2, level16(value), true);
    return bytes;
  } finally {
    reader.close();
  }
}

/** Opens a file's sound as it is. */
export function openSound(file: MediaFile): { readonly reader: SoundReader; readonly audio: AudioProbe } {
  const { audio } = file.probe;
  if (!audio) throw new Failure('unsupported-media', `${basename(file.path)} has no sound.`);
  const { sampleRate, channels } = audio;
  return { audio, reader: new SoundReader(file, { sampleRate, channels }) };
}
