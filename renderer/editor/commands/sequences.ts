import { RATES, sameRate, type Rate } from '../../../core/time/rate.ts';
import { formatTimecode, parseTimecode } from '../../../core/time/timecode.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { formatRate } from '../../ui/format.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import { activeSequence } from '../selectors.ts';
import { sequenceSelected } from '../selection-slice.ts';
import { theSequence } from './at-hand.ts';
import { editCommand, formCommand, type After, type Command } from './command.ts';
import type { Field } from './field.ts';

const rates: Readonly<Record<string, Rate>> = RATES;

/** Encoders of 4:2:0 pictures need even sizes; 16384 is the largest that graphics cards take. */
const size = (label: string, value: number): Extract<Field, { kind: 'number' }> => ({
  kind: 'number',
  label,
  value,
  unit: 'px',
  least: 2,
  most: 16_384,
  whole: true,
});

const sampleRates = { '44100': '44.1 kHz', '48000': '48 kHz', '96000': '96 kHz' } as const;

const sampleRateField = (value: number) =>
  ({
    kind: 'choice',
    label: text.forms.sampleRate,
    value: String(value),
    options: { [String(value)]: `${value / 1000} kHz`, ...sampleRates },
  }) as const;

/** Shows the sequence that was made. */
const show: After = (before) => (dispatch, getState) => {
  const known = new Set(before.project.timeline.sequences().map(({ id }) => id));
  const made = getState()
    .project.timeline.sequences()
    .find(({ id }) => !known.has(id));
  if (made) dispatch(sequenceSelected(made.id));
};

const tracks = (label: string, value: number) =>
  ({ kind: 'number', label, value, least: 0, most: 99, whole: true }) as const;

/** A timecode as frames from 00:00:00:00. */
function frameOf(typed: string, rate: Rate): number {
  try {
    return parseTimecode(typed, rate);
  } catch (error) {
    if (error instanceof RangeError) return refuse(error.message);
    throw error;
  }
}

export const sequenceCommands: readonly Command[] = [
  formCommand({
    id: 'add-sequence',
    label: 'New sequence…',
    menu: 'sequence',
    keys: ['Ctrl+Alt+N'],
    verbs: ['add-sequence'],
    fields: (state) => {
      const like = activeSequence(state) ?? { rate: RATES.fps24, width: 1920, height: 1080, sampleRate: 48_000 };
      const words = text.forms;
      const number = state.project.timeline.sequences().length + 1;
      return {
        name: { kind: 'text', label: words.name, value: words.sequenceNumber(number) },
        rate: {
          kind: 'choice',
          label: words.frameRate,
          value: Object.keys(rates).find((name) => sameRate(rates[name] ?? like.rate, like.rate)) ?? 'fps24',
          options: Object.fromEntries(Object.entries(rates).map(([name, each]) => [name, formatRate(each)])),
        },
        width: size(words.width, like.width),
        height: size(words.height, like.height),
        sampleRate: sampleRateField(like.sampleRate),
        videoTracks: tracks(words.videoTracks, 2),
        audioTracks: tracks(words.audioTracks, 2),
      };
    },
    edit: ({ rate, sampleRate, ...values }) =>
      doing('add-sequence', { ...values, rate: rates[rate] ?? RATES.fps24, sampleRate: Number(sampleRate) }),
    after: show,
  }),
  formCommand({
    id: 'set-sequence',
    label: 'Sequence settings…',
    menu: 'sequence',
    keys: ['Ctrl+Alt+S'],
    verbs: ['set-sequence'],
    fields: (state) => {
      const { name, width, height, sampleRate, startFrame, dropFrame, rate } = theSequence(state);
      const words = text.forms;
      return {
        name: { kind: 'text', label: words.name, value: name },
        width: size(words.width, width),
        height: size(words.height, height),
        sampleRate: sampleRateField(sampleRate),
        start: { kind: 'text', label: words.startTimecode, value: formatTimecode(startFrame, rate, dropFrame) },
        dropFrame: { kind: 'check', label: words.dropFrame, value: dropFrame },
      };
    },
    edit: ({ start, sampleRate, dropFrame, ...values }, state) => {
      const { id, rate } = theSequence(state);
      const startFrame = frameOf(start, rate);
      return doing('set-sequence', {
        sequenceId: id,
        ...values,
        dropFrame,
        startFrame,
        sampleRate: Number(sampleRate),
      });
    },
  }),
  editCommand({
    id: 'delete-sequence',
    label: 'Delete sequence',
    menu: 'sequence',
    keys: ['Ctrl+Shift+Backspace'],
    verb: 'delete-sequence',
    request: (state) => ({ sequenceId: theSequence(state).id }),
  }),
];
