import { captionsOf } from '../../../../core/captions/captions-of.ts';
import { checkCaptions } from '../../../../core/captions/check-captions.ts';
import { NETFLIX_LIMITS } from '../../../../core/captions/limits.ts';
import { warningInWords } from '../../../../core/captions/warning-words.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { formatTimecode } from '../../../../core/time/timecode.ts';
import type { Sequence } from '../../../../core/timeline/model/records.ts';
import type { Timeline } from '../../../../core/timeline/model/timeline.ts';
import { table } from '../output.ts';
import { numberOption, withProject, type Verb } from '../verb.ts';

export const captions: Verb = {
  usage: 'captions PROJECT [--sequence NAME] [--speed CHARACTERS] [--line CHARACTERS]',
  summary:
    'List the captions of a sequence and what is to be said against them. --speed is how many characters a second may have to be read, --line how many a line may have.',
  options: { sequence: { type: 'string' }, speed: { type: 'string' }, line: { type: 'string' } },
  run: ([project], options, output) =>
    withProject(
      project,
      'open',
      async ({ project: { timeline } }) => {
        const sequence = sequenceNamed(timeline, options['sequence']);
        const limits = {
          ...NETFLIX_LIMITS,
          charactersPerSecond: numberOption(options, 'speed', 1, 100, NETFLIX_LIMITS.charactersPerSecond),
          charactersPerLine: numberOption(options, 'line', 1, 200, NETFLIX_LIMITS.charactersPerLine),
        };
        const found = captionsOf(timeline, sequence.id);
        const checks = checkCaptions(found, sequence.rate, limits);
        const timecode = (frame: number): string =>
          formatTimecode(sequence.startFrame + frame, sequence.rate, sequence.dropFrame);
        const rows = found.map(({ start, end, text }, i) => ({
          in: timecode(start),
          out: timecode(end),
          text,
          warnings: checks[i]?.warnings.map(warningInWords) ?? [],
        }));
        const lines = rows.map((row) => [row.in, row.out, row.text.replaceAll('\n', ' / '), row.warnings.join('. ')]);
        output.result(rows.length === 0 ? ['There are no captions.'] : table(lines), { captions: rows, limits });
      },
      'read',
    ),
};

function sequenceNamed(timeline: Timeline, name: unknown): Sequence {
  const sequences = timeline.sequences();
  const found = name === undefined ? sequences[0] : sequences.find((each) => each.name === name);
  if (found && (name !== undefined || sequences.length === 1)) return found;
  const names = sequences.map((each) => each.name).join(', ');
  if (sequences.length === 0)
    throw new Failure('not-found', 'The project has no sequence.', 'Cut one, or import captions.');
  const message = name === undefined ? 'There is more than one sequence.' : `There is no sequence "${String(name)}".`;
  throw new Failure('not-found', message, `Name one with --sequence: ${names}.`);
}
