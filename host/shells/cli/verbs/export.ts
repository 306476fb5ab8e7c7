import { extname } from 'node:path';
import { exportMediaSchema, exportRequestSchema, type ExportMedia } from '../../../../core/contract/methods.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { finish, numberOption, withProject, type Options, type Verb } from '../verb.ts';

const FORMAT_OF = { '.mp4': 'mp4-h264', '.mov': 'mov-prores422hq', '.mkv': 'mkv-ffv1' } as const;

export const exportFilm: Verb = {
  usage:
    'export PROJECT --output FILM.(mp4|mov|mkv) [--sequence NAME] [--captions burn|none|sidecar|sidecar-vtt] [--crf 0..51] [--preset NAME] [--media originals|proxies]',
  summary:
    'Write a sequence as a film: H.264 MP4, ProRes 422 HQ MOV or lossless FFV1 MKV; captions in the picture (burn), left out, or in an SRT or WebVTT file beside it.',
  options: {
    output: { type: 'string' },
    sequence: { type: 'string' },
    crf: { type: 'string' },
    preset: { type: 'string' },
    captions: { type: 'string' },
    media: { type: 'string' },
  },
  run: ([project], options, output) =>
    withProject(project, 'open', async (host) => {
      const sequences = host.project.timeline.sequences();
      const wanted = options['sequence'];
      const sequence = wanted === undefined ? sequences[0] : sequences.find(({ name }) => name === wanted);
      if (!sequence)
        throw new Failure(
          'not-found',
          `There is no sequence ${wanted === undefined ? 'in this project' : `"${String(wanted)}"`}.`,
          'Make one with `workprint cut`.',
        );
      if (typeof options['output'] !== 'string') throw new Failure('invalid-input', 'Where to? Give --output.');
      const format = FORMAT_OF[extname(options['output']).toLowerCase() as keyof typeof FORMAT_OF];
      if (!format) throw new Failure('invalid-input', `${options['output']}: a film ends in .mp4, .mov or .mkv.`);
      const captions = exportRequestSchema.shape.captions.safeParse(options['captions']);
      if (!captions.success)
        throw new Failure(
          'invalid-input',
          `--captions should be burn, none, sidecar or sidecar-vtt, not "${String(options['captions'])}".`,
        );
      const request = exportRequestSchema.parse({
        sequenceId: sequence.id,
        output: options['output'],
        format,
        crf: numberOption(options, 'crf', 0, 51, 18),
        captions: captions.data,
        ...(typeof options['preset'] === 'string' ? { preset: options['preset'] } : {}),
        media: mediaOption(options),
      });
      const { jobId } = await host.handlers['delivery.export'](request);
      const { result } = await finish(host, jobId, output);
      output.result(wordsOf(result ?? {}), { ...result });
    }),
};

function mediaOption(options: Options): ExportMedia {
  const media = exportMediaSchema.default('originals').safeParse(options['media']);
  if (media.success) return media.data;
  throw new Failure('invalid-input', `--media should be originals or proxies, not "${String(options['media'])}".`);
}

function wordsOf(result: Readonly<Record<string, unknown>>): string[] {
  const { output, frames, media } = result;
  const beside = result['captions'] === undefined ? '' : ` and ${String(result['captions'])}`;
  const wrote = `Wrote ${String(output)} (${String(frames)} frames, from ${String(media)})${beside}`;
  const withoutProxy = result['withoutProxy'] as readonly string[];
  return withoutProxy.length === 0
    ? [wrote]
    : [wrote, `Without a proxy, so from the original: ${withoutProxy.join(', ')}`];
}
