import { lossLines } from '../../../../core/interchange/loss.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { rateOfDecimal } from '../../../../core/interchange/rates.ts';
import { formatsByName } from '../../../../core/interchange/formats.ts';
import { formatTimecode } from '../../../../core/time/timecode.ts';
import {
  exportedTimelineSchema,
  importedTimelineSchema,
  type CheckedTimeline,
} from '../../../../core/contract/timeline-files.ts';
import { checkTimeline } from '../../../interchange/read-timeline.ts';
import type { Host } from '../../host.ts';
import { LOSSY } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { table } from '../output.ts';
import { finish, withProject, type Options, type Verb } from '../verb.ts';

export const timeline: Verb = {
  usage:
    'timeline import PROJECT FILE [--rate 25] [--into SEQUENCE] | timeline export PROJECT FILE [--format ID] [--sequence NAME] [--version V] [--relative] [--replace] | timeline check FILE [--rate 25]',
  summary: `Bring a timeline of another program into the project, write one for it, or see what a file holds. What could not be carried is listed; it ends with ${LOSSY} when anything was lost.`,
  options: {
    rate: { type: 'string' },
    into: { type: 'string' },
    format: { type: 'string' },
    sequence: { type: 'string' },
    version: { type: 'string' },
    relative: { type: 'boolean' },
    replace: { type: 'boolean' },
  },
  async run([what, ...words], options, output) {
    switch (what) {
      case 'check':
        return check(words, options, output);
      case 'import':
        return importTimeline(words, options, output);
      case 'export':
        return exportTimeline(words, options, output);
      default:
        throw new Failure(
          'invalid-input',
          'What about the timeline? Say import, export or check.',
          `It is called: workprint ${timeline.usage}`,
        );
    }
  },
};

async function check([file]: readonly string[], options: Options, output: Output): Promise<number> {
  const found = await checkTimeline(fileNamed(file), rateOption(options).rate);
  output.result([...describe(found), ...lossLines(found.losses)], { ...found });
  return found.lossy ? LOSSY : 0;
}

async function importTimeline([project, file]: readonly string[], options: Options, output: Output): Promise<number> {
  const path = fileNamed(file);
  return withProject(project, 'open', async (host) => {
    const into = options['into'] === undefined ? null : sequenceNamed(host, String(options['into']));
    const { jobId } = await host.handlers['interchange.import']({ path, into, ...rateOption(options) });
    const done = importedTimelineSchema.parse((await finish(host, jobId, output)).result);
    const { known, imported, offline } = done.found;
    const media = `Media: ${known} in the project already, ${imported} imported, ${offline} offline.`;
    const advice = offline > 0 ? ['Find offline media with `workprint relink`.'] : [];
    output.result([...describe(done), media, ...advice, ...lossLines(done.losses)], { ...done });
    return done.lossy ? LOSSY : 0;
  });
}

async function exportTimeline([project, file]: readonly string[], options: Options, output: Output): Promise<number> {
  const path = fileNamed(file);
  const { format, version } = options;
  const named = typeof format === 'string' ? format : formatsByName(path)[0]?.id;
  if (named === undefined)
    throw new Failure('invalid-input', `${path}: which format is that?`, 'Say it with --format.');
  return withProject(project, 'open', async (host) => {
    const { timeline: whole } = host.project;
    const wanted = options['sequence'];
    // Without a name, all that are not shown by another one: those go along with it.
    const chosen = whole
      .sequences()
      .filter(({ id, name }) => (wanted === undefined ? whole.nestsOf(id).length === 0 : name === wanted));
    if (chosen.length === 0)
      throw new Failure(
        'not-found',
        `There is no sequence ${wanted === undefined ? 'in this project' : `"${String(wanted)}"`}.`,
      );
    const { jobId } = await host.handlers['interchange.export']({
      sequenceIds: chosen.map(({ id }) => id),
      output: path,
      format: named,
      version: typeof version === 'string' ? version : null,
      relativePaths: options['relative'] === true,
      replace: options['replace'] === true,
    });
    const done = exportedTimelineSchema.parse((await finish(host, jobId, output)).result);
    output.result([...done.files.map((each) => `Wrote ${each}`), ...lossLines(done.losses)], { ...done });
    return done.lossy ? LOSSY : 0;
  });
}

function sequenceNamed({ project }: Host, wanted: string): string {
  const sequence = project.timeline.sequences().find(({ name }) => name === wanted);
  if (!sequence) throw new Failure('not-found', `There is no sequence "${wanted}".`);
  return sequence.id;
}

function describe({ format, sequences }: CheckedTimeline): string[] {
  const rows = sequences.map(({ name, rate, startFrame, dropFrame, frames, tracks, clips, markers }) => [
    name,
    `${rate.num}/${rate.den} fps`,
    `from ${formatTimecode(startFrame, rate, dropFrame)}`,
    `${frames} frames`,
    `${tracks} tracks`,
    `${clips} clips`,
    ...(markers > 0 ? [`${markers} markers`] : []),
  ]);
  return [`Format: ${format}`, ...table(rows)];
}

function fileNamed(file: string | undefined): string {
  if (file === undefined)
    throw new Failure('invalid-input', 'Which file?', `It is called: workprint ${timeline.usage}`);
  return file;
}

function rateOption(options: Options): { rate?: { num: number; den: number } } {
  const text = options['rate'];
  if (text === undefined) return {};
  const [num, den] = String(text).split('/').map(Number);
  const rate = den === undefined ? rateOfDecimal(num ?? NaN) : rateOfDecimal((num ?? NaN) / den);
  if (rate === null)
    throw new Failure(
      'invalid-input',
      `--rate should be frames a second, such as 25 or 30000/1001, not "${String(text)}".`,
    );
  return { rate };
}
