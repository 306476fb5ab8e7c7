import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Failure } from '../../../../core/jobs/failure.ts';
import { EDIT_VERBS, type EditVerbName } from '../../../../core/timeline/edit/verbs.ts';
import { applyDiff, compose, type Diff } from '../../../../core/timeline/history/diff.ts';
import type { Timeline } from '../../../../core/timeline/model/timeline.ts';
import { withProject, type Verb } from '../verb.ts';
import { resolveNames } from '../resolve-names.ts';

export const edit: Verb = {
  usage: 'edit PROJECT --script FILE [--one-step] [--sequence NAME]',
  summary:
    'Apply a list of edits: [{"verb": "razor", "trackIds": ["V1"], "at": 48}, …]. Tracks and sequences are named or given by id, clips by id or as TRACK@FRAME. Each is one undo step, or all are one. Nothing is kept of a list that fails with --one-step.',
  options: { script: { type: 'string' }, 'one-step': { type: 'boolean' }, sequence: { type: 'string' } },
  run: ([project, ...rest], options, output) =>
    withProject(project, 'open', async (host) => {
      const file = options['script'];
      if (typeof file !== 'string' || rest.length > 0)
        throw new Failure('invalid-input', 'Which edits? Give the file with --script.');
      const entries = parseScript(await readScript(file), file);
      const sequence = typeof options['sequence'] === 'string' ? options['sequence'] : undefined;
      const oneStep = options['one-step'] === true;
      let { timeline } = host.project;
      const diffs: Diff[] = [];
      entries.forEach((entry, index) => {
        const diff = applied(timeline, entry, index, sequence);
        timeline = applyDiff(timeline, diff);
        diffs.push(diff);
        if (!oneStep) host.project.apply(diff, EDIT_VERBS[entry.verb].label);
      });
      if (oneStep && diffs.length > 0) host.project.apply(compose(diffs), `${entries.length} edits`);
      const frames = Object.fromEntries(
        host.project.timeline.sequences().map(({ id, name }) => [name, host.project.timeline.durationOf(id)]),
      );
      const { revision } = host.project;
      output.result([`${entries.length} edits done.`], { edits: entries.length, revision, frames });
    }),
};

interface Entry {
  readonly verb: EditVerbName;
  readonly request: Readonly<Record<string, unknown>>;
}

async function readScript(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(
      error.code === 'ENOENT' ? 'not-found' : 'invalid-input',
      `${file} can't be read: ${error.message}.`,
      '',
      { cause: error },
    );
  });
}

function parseScript(text: string, file: string): Entry[] {
  const list = parseJson(text, file);
  if (!Array.isArray(list))
    throw new Failure('invalid-input', `${file} should hold a list of edits: [{"verb": …}, …].`);
  return list.map((entry: unknown, index) => {
    const { verb, ...request } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
    if (typeof verb !== 'string' || !isVerb(verb)) {
      throw new Failure(
        'invalid-input',
        `Edit ${index + 1} of ${file}: there is no verb "${String(verb)}".`,
        `The verbs are ${Object.keys(EDIT_VERBS).join(', ')}.`,
      );
    }
    return { verb, request };
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure('invalid-input', `${file} is no JSON: ${(error as Error).message}.`, '', { cause: error });
  }
}

function isVerb(name: string): name is EditVerbName {
  return Object.hasOwn(EDIT_VERBS, name);
}

/** The edit's diff. Its failure names the entry. */
function applied(timeline: Timeline, { verb, request }: Entry, index: number, sequence: string | undefined): Diff {
  try {
    return EDIT_VERBS[verb].apply(timeline, resolveNames(timeline, request, sequence), randomUUID);
  } catch (error) {
    const failure = Failure.from(error);
    throw new Failure(failure.kind, `Edit ${index + 1}, ${verb}: ${failure.message}`, failure.remedy, { cause: error });
  }
}
