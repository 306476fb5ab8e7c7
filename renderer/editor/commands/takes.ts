import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { EditRequest } from '../../../core/timeline/edit/verbs.ts';
import { text } from '../../ui/text.ts';
import { COMPARE_MODES, type CompareMode } from '../../../core/render/compare.ts';
import { regenerateIfPossible, toggleComparison } from '../actions.ts';
import { whyNotRegenerate } from '../requests.ts';
import { selectedClip, selectedTakes } from '../selectors.ts';
import type { RootState } from '../store.ts';
import { comparisonFlipped, compareSet } from '../viewer-slice.ts';
import { editCommand, type Command } from './command.ts';

const notRegenerable = (state: RootState): void => {
  const reason = whyNotRegenerate(state);
  if (reason !== null) refuse(reason);
};

const comparing = ({ viewer }: RootState) =>
  viewer.comparison ?? refuse(text.atHand.noComparison, text.takes.readyHint);

function compareCommand(mode: CompareMode): Command {
  return {
    id: `compare-${mode}`,
    label: text.compare.modes[mode],
    menu: 'look',
    submenu: 'Compare as',
    keys: [],
    check: comparing,
    isOn: ({ viewer }) => viewer.compare.mode === mode,
    run: (d) => d(compareSet({ mode })),
  };
}

export const lookCommands: readonly Command[] = [
  {
    id: 'preview',
    label: 'Preview frame',
    menu: 'look',
    keys: ['P'],
    check: notRegenerable,
    run: (d) => d(regenerateIfPossible(true)),
  },
  {
    id: 'regenerate',
    label: 'Regenerate',
    menu: 'look',
    keys: ['Ctrl+Enter'],
    on: ['clip'],
    check: notRegenerable,
    run: (d) => d(regenerateIfPossible(false)),
  },
  { id: 'compare', label: 'Compare A/B', menu: 'look', keys: ['W'], run: (d) => d(toggleComparison()) },
  {
    id: 'flip',
    label: 'Flip between A and B',
    menu: 'look',
    keys: ['X'],
    check: comparing,
    // Held down it shows the other side for as long.
    held: { begin: () => undefined, end: (d) => d(comparisonFlipped()) },
    run: (d) => d(comparisonFlipped()),
  },
  {
    id: 'next-compare-mode',
    label: 'Compare in the next way',
    menu: 'look',
    submenu: 'Compare as',
    keys: ['Alt+Shift+X'],
    check: comparing,
    run: (d) =>
      d((dispatch, getState) => {
        const next = COMPARE_MODES.indexOf(getState().viewer.compare.mode) + 1;
        dispatch(compareSet({ mode: COMPARE_MODES[next % COMPARE_MODES.length] ?? 'wipe' }));
      }),
  },
  ...COMPARE_MODES.map(compareCommand),
];

/** The take that is `steps` after the one on show, the source being before the first. */
function besideTake(state: RootState, steps: 1 | -1): EditRequest<'set-active-take'> {
  const clip = selectedClip(state) ?? refuse(text.edits.nothingSelected, text.edits.nothingSelectedRemedy);
  const all = [null, ...selectedTakes(state)];
  const next = all.findIndex((take) => (take?.id ?? null) === (clip.activeTake?.takeId ?? null)) + steps;
  if (next < 0 || next >= all.length) refuse(text.atHand.noTakeThere, text.takes.emptyHint);
  const take = all[next] ?? null;
  return { clipId: clip.id, take: take && { takeId: take.id, start: take.start, count: take.count } };
}

export const takeCommands: readonly Command[] = [
  editCommand({
    id: 'next-take',
    label: 'Use the next take',
    menu: 'look',
    keys: ['T'],
    verb: 'set-active-take',
    request: (state) => besideTake(state, 1),
  }),
  editCommand({
    id: 'previous-take',
    label: 'Use the previous take',
    menu: 'look',
    keys: ['Shift+T'],
    verb: 'set-active-take',
    request: (state) => besideTake(state, -1),
  }),
  editCommand({
    id: 'use-source',
    label: 'Use the source',
    menu: 'look',
    keys: ['Shift+S'],
    verb: 'set-active-take',
    request: (state) => {
      const clip = selectedClip(state) ?? refuse(text.edits.nothingSelected, text.edits.nothingSelectedRemedy);
      return clip.activeTake ? { clipId: clip.id, take: null } : refuse(text.atHand.showsSource(clip.name));
    },
  }),
];
