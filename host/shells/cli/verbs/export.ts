import { extname } from 'node:path';
import { exportRequestSchema } from '../../../../core/contract/methods.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { finish, numberOption, withProject, type Verb } from '../verb.ts';

const FORMAT_OF = { '.mp4': 'mp4-h264', '.mov': 'mov-prores422hq', '.mkv': 'mkv-ffv1' } as const;

export const exportFilm: Verb = {
  usage:
    'export PROJECT --output FILM.(mp4|mov|mkv) [--sequence NAME] [--captions burn|none|sidecar|sidecar-vtt] [--crf 0..51] [--preset NAME]',
  summary:
    'Write a sequence as a film: H.264 MP4, ProRes 422 HQ MOV or lossless FFV1 MKV; captions in the picture (burn), left out, or in an SRT or WebVTT file beside it.',
  options: {
    output: { type: 'string' },
    sequence: { type: 'string' },
    crf: { type: 'string' },
    preset: { type: 'string' },
    captions: { type: 'string' },
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
      });
      const { jobId } = await host.handlers['delivery.export'](request);
      const { result } = await finish(host, jobId, output);
      const beside = result?.['captions'] === undefined ? '' : ` and ${String(result['captions'])}`;
      output.result([`Wrote ${String(result?.['output'])} (${String(result?.['frames'])} frames)${beside}`], {
        ...result,
      });
    }),
};
