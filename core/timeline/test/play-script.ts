import { Failure } from '../../jobs/failure.ts';
import { RATES } from '../../time/rate.ts';
import { EDIT_VERB_NAMES, EDIT_VERBS } from '../edit/verbs.ts';
import { applyDiff, compose, invert, type Diff } from '../history/diff.ts';
import { Timeline } from '../model/timeline.ts';
import { Dice } from './dice.ts';
import { countingIds } from './film.ts';
import { checkEdit } from './invariants.ts';
import { RANDOM_REQUESTS } from './random-requests.ts';

/** A random start (frame rate, first clips) and the edits made on it, as throws of dice: of an edit, the first says which verb. */
export interface RandomScript {
  readonly start: readonly number[];
  readonly edits: readonly (readonly number[])[];
}

export interface Played {
  readonly done: number;
  readonly refused: number;
  /** The timeline after all edits. */
  readonly timeline: Timeline;
}

/** Plays a script, checks every edit, and takes all of it back. Throws an Error that names the edit at fault. `saw` is told of each verb done. */
export function playScript(script: RandomScript, saw: (verb: string) => void = () => undefined): Played {
  const newId = countingIds();
  const start = startOf(new Dice(script.start), newId);
  const diffs: Diff[] = [];
  let timeline = start;
  let refused = 0;
  script.edits.forEach(([which = 0, ...numbers], i) => {
    const verb = EDIT_VERB_NAMES[which % EDIT_VERB_NAMES.length] ?? 'append';
    const dice = new Dice(numbers);
    const sequences = timeline.sequences();
    const main = sequences.find(({ name }) => name === 'Main');
    const sequenceId = ((dice.rarely(8) ? dice.pick(sequences) : main) ?? main)?.id ?? '';
    const request = RANDOM_REQUESTS[verb]({ timeline, sequenceId }, dice);
    try {
      const diff = EDIT_VERBS[verb].apply(timeline, request, newId);
      const next = applyDiff(timeline, diff);
      checkEdit(timeline, next, diff, { verb, request });
      timeline = next;
      diffs.push(diff);
      saw(verb);
    } catch (error) {
      if (!isRefusal(error))
        throw new Error(`Edit ${i}, ${verb} ${JSON.stringify(request)}: ${String(error)}`, { cause: error });
      refused++;
    }
  });
  const composed = applyDiff(start, compose(diffs));
  if (canonical(composed) !== canonical(timeline)) throw new Error('One diff of all edits does not do what they do.');
  const undone = diffs.toReversed().reduce((at, diff) => applyDiff(at, invert(diff)), timeline);
  if (canonical(undone) !== canonical(start)) throw new Error('Undoing all edits does not lead back to the start.');
  return { done: diffs.length, refused, timeline };
}

/** Refusals say why, in words; a wrong id is one. Anything else is a defect. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Failure &&
    (error.kind === 'invalid-input' || error.kind === 'not-found') &&
    /[.?]$|\w/.test(error.message)
  );
}

function startOf(dice: Dice, newId: () => string): Timeline {
  let timeline = Timeline.empty;
  const rate = dice.pick([RATES.fps24, RATES.fps25, RATES.fps23976, RATES.fps2997]) ?? RATES.fps24;
  const format = { rate, width: 640, height: 360, sampleRate: 48000 };
  const edit = (verb: 'add-sequence' | 'append' | 'add-track', request: object): void => {
    timeline = applyDiff(timeline, EDIT_VERBS[verb].apply(timeline, request, newId));
  };
  edit('add-sequence', { name: 'Main', ...format, videoTracks: 2, audioTracks: 2 });
  edit('add-sequence', { name: 'Titles', ...format, videoTracks: 1, audioTracks: 0 });
  const sequenceId = timeline.sequences().find(({ name }) => name === 'Main')?.id ?? '';
  edit('add-track', { sequenceId, media: 'captions' });
  for (let i = dice.roll(6); i >= 0; i--) edit('append', RANDOM_REQUESTS.append({ timeline, sequenceId }, fair(dice)));
  return timeline;
}

/** Throws of which none makes a nest or goes past its media: the start must always be possible. */
function fair(dice: Dice): Dice {
  const [which, video, audio] = [dice.roll(2), dice.roll(2), dice.roll(2)];
  const clip = () => [dice.roll(24), dice.roll(20), dice.roll(40), 0, 0];
  return new Dice([video, audio, which, ...clip(), ...clip()]);
}

/** All records as JSON with sorted keys: equal timelines give equal bytes. */
function canonical(timeline: Timeline): string {
  const records = [...timeline.records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify(records, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
