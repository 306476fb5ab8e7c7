import { writeFile } from 'node:fs/promises';
import { Failure } from '../../core/jobs/failure.ts';
import { srt } from '../../core/interchange/captions/srt.ts';
import { vtt } from '../../core/interchange/captions/vtt.ts';
import { filmRecords } from '../../core/render/film-media.ts';
import { ALL_SHOWN, picturing } from '../../core/render/shown.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { commitPartial, partialOf } from '../workers/media/engine/partial-file.ts';

/** A captions file to lie beside a film. */
export interface CaptionFile {
  readonly path: string;
  readonly text: string;
}

const FORMATS = { sidecar: srt, 'sidecar-vtt': vtt } as const;

/** The captions of a sequence that are seen, as a file of the film's name. Throws a Failure where there are none. */
export function captionFile(
  timeline: Timeline,
  sequenceId: string,
  film: string,
  kind: keyof typeof FORMATS,
): CaptionFile {
  const tracks = picturing(timeline.tracks(sequenceId), ALL_SHOWN).filter(({ media }) => media === 'captions');
  const kept = new Set([sequenceId, ...tracks.flatMap(({ id }) => [id, ...timeline.items(id).map((item) => item.id)])]);
  if (tracks.every(({ id }) => timeline.itemCount(id) === 0))
    throw new Failure(
      'invalid-input',
      `"${timeline.sequence(sequenceId).name}" has no captions for a file of their own.`,
      'Add captions, unmute their track, or export without a captions file.',
    );
  const format = FORMATS[kind];
  const document = {
    timeline: Timeline.from(filmRecords(timeline, sequenceId).filter(({ id }) => kept.has(id))),
    sequenceIds: [sequenceId],
    media: [],
    takes: [],
  };
  const [file] = format.write?.(document, { name: '', version: null }).files ?? [];
  const extension = format.extensions[0] ?? '';
  return { path: film.replace(/\.[^.]*$/, extension), text: new TextDecoder().decode(file?.bytes) };
}

/** Puts a captions file in its place, whole or not at all. */
export async function writeCaptionFile({ path, text }: CaptionFile): Promise<void> {
  await writeFile(partialOf(path), text);
  await commitPartial(path);
}
