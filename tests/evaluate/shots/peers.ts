import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { programRoot } from '../../../host/shells/software.ts';

const run = promisify(execFile);

/** What another detector found in a film: first frames of new shots, for it knows no others. */
export interface PeerCuts {
  readonly cuts: readonly number[];
  /** Null where it was not timed. */
  readonly seconds: number | null;
}

export type PeerName = 'PySceneDetect adaptive' | 'PySceneDetect content' | 'ffmpeg scdet';

const sceneDetectSchema = z.object({
  adaptive: z.object({ cuts: z.array(z.int()), seconds: z.number() }),
  content: z.object({ cuts: z.array(z.int()), seconds: z.number() }),
});

/** Which peers can be run here, and what to do about those that can't. */
export async function peersAtHand(): Promise<{
  readonly python: string | null;
  readonly ffmpeg: string | null;
  readonly remarks: readonly string[];
}> {
  const remarks: string[] = [];
  const python = process.env['WORKPRINT_PYTHON'] ?? 'python3';
  const ffmpeg = process.env['FFMPEG_BIN'] ?? 'ffmpeg';
  const hasSceneDetect = await works(python, ['-c', 'import scenedetect']);
  if (!hasSceneDetect)
    remarks.push(
      'PySceneDetect was not run: set WORKPRINT_PYTHON to a Python that has scenedetect and opencv-python-headless.',
    );
  const hasFfmpeg = await works(ffmpeg, ['-version']);
  if (!hasFfmpeg) remarks.push('ffmpeg scdet was not run: there is no ffmpeg (FFMPEG_BIN).');
  return { python: hasSceneDetect ? python : null, ffmpeg: hasFfmpeg ? ffmpeg : null, remarks };
}

/** PySceneDetect's two detectors with their own defaults. */
export async function runSceneDetect(python: string, film: string): Promise<ReadonlyMap<PeerName, PeerCuts>> {
  const script = join(programRoot, 'tests/evaluate/shots/pyscenedetect_cuts.py');
  const { stdout } = await run(python, [script, film]);
  const { adaptive, content } = sceneDetectSchema.parse(JSON.parse(stdout));
  return new Map([
    ['PySceneDetect adaptive', adaptive],
    ['PySceneDetect content', content],
  ]);
}

/** FFmpeg's scene change filter with its own default threshold. */
export async function runScdet(ffmpeg: string, film: string): Promise<PeerCuts> {
  const filter = 'scdet,metadata=print:key=lavfi.scd.time:file=-';
  const { stdout } = await run(ffmpeg, ['-v', 'error', '-i', film, '-an', '-sn', '-vf', filter, '-f', 'null', '-']);
  return { cuts: [...stdout.matchAll(/^frame:(\d+)/gm)].map(([, frame]) => Number(frame)), seconds: null };
}

async function works(program: string, question: readonly string[]): Promise<boolean> {
  return run(program, question).then(
    () => true,
    () => false,
  );
}
