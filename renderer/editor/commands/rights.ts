import { Failure } from '../../../core/jobs/failure.ts';
import { standingApprovals } from '../../../core/rights/approval.ts';
import { territorySchema } from '../../../core/rights/rights.ts';
import type { TakeView } from '../../../core/contract/views.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { text } from '../../ui/text.ts';
import { whyNotMatch, matchClip } from '../match-clip.ts';
import { approveTake, liftResearch, setTerritory, startResearch } from '../rights-requests.ts';
import { selectedClip } from '../selectors.ts';
import type { RootState } from '../store.ts';
import { dialogOpened, formOpened } from '../window-slice.ts';
import { theSequence } from './at-hand.ts';
import type { Command, Form } from './command.ts';

const words = text.rights;

/** A command that asks first, and then asks the host. What the host refuses is told as a notice. */
function askingCommand(command: Omit<Command, 'run' | 'form'> & { readonly form: Form }): Command {
  return { ...command, run: (dispatch) => dispatch(formOpened(command.id)) };
}

/** The active take of the selected clip. */
function theTake(state: RootState): TakeView {
  const clip = selectedClip(state) ?? refuse(text.edits.nothingSelected, text.edits.nothingSelectedRemedy);
  const take = state.project.takes.get(clip.activeTake?.takeId ?? '');
  return take ?? refuse(text.atHand.showsSource(clip.name), text.takes.emptyHint);
}

const researchForm = (label: string, submit: Form['submit']): Form => ({
  fields: () => ({ key: { kind: 'text', label, value: '' } }),
  submit,
});

export const matchCommands: readonly Command[] = [
  {
    id: 'match',
    label: 'Match this shot',
    menu: 'look',
    keys: ['G'],
    on: ['clip'],
    check: (state) => {
      const reason = whyNotMatch(state);
      if (reason !== null) refuse(reason);
    },
    run: (d) => d(matchClip()),
  },
  { id: 'boards', label: 'Look boards…', menu: 'look', keys: ['Ctrl+B'], run: (d) => d(dialogOpened('boards')) },
];

export const approvalCommands: readonly Command[] = [
  askingCommand({
    id: 'approve',
    label: 'Approve the take…',
    menu: 'look',
    keys: ['Ctrl+Alt+A'],
    on: ['clip'],
    check: theTake,
    form: {
      fields: (state) => {
        const { number } = theTake(state);
        const by = standingApprovals(state.project.approvals).get(theTake(state).id) ?? [];
        const names = by.map((approval) => approval.by).join(', ');
        return {
          by: { kind: 'text', label: words.approvedBy, value: '' },
          withdraw: { kind: 'check', label: words.withdraw(number, names), value: false },
        };
      },
      submit: (values) => (dispatch, getState) => {
        const by = String(values['by']).trim();
        if (by === '') return new Failure('invalid-input', words.whoApproves);
        void dispatch(approveTake(theTake(getState()).id, by, values['withdraw'] !== true));
        return true;
      },
    },
  }),
];

export const rightsCommands: readonly Command[] = [
  {
    id: 'rights',
    label: 'Rights of the archive…',
    menu: 'file',
    keys: ['Ctrl+Alt+E'],
    run: (d) => d(dialogOpened('rights')),
  },
  {
    id: 'profile',
    label: 'Compare with the archive…',
    menu: 'file',
    keys: ['Ctrl+Alt+O'],
    run: (d) => d(dialogOpened('profile')),
  },
  {
    id: 'ledger',
    label: 'Ledger…',
    menu: 'file',
    keys: ['Ctrl+Alt+J'],
    check: theSequence,
    run: (d) => d(dialogOpened('ledger')),
  },
  askingCommand({
    id: 'territory',
    label: 'Territory…',
    menu: 'file',
    keys: ['Ctrl+Alt+9'],
    form: {
      fields: ({ project }) => ({
        territory: { kind: 'text', label: words.territory, value: project.terms.territory ?? '' },
      }),
      submit: (values) => (dispatch) => {
        const typed = String(values['territory']).trim();
        const territory = territorySchema.nullable().safeParse(typed === '' ? null : typed);
        if (!territory.success) return new Failure('invalid-input', words.badTerritory);
        void dispatch(setTerritory(territory.data));
        return true;
      },
    },
  }),
  askingCommand({
    id: 'research',
    label: 'Begin research mode…',
    menu: 'file',
    keys: ['Ctrl+Alt+7'],
    check: ({ project }) => (project.terms.research ? refuse(words.isResearch) : undefined),
    form: researchForm(words.newKey, (values) => (dispatch) => {
      const key = String(values['key']);
      if (key.length < 8) return new Failure('invalid-input', words.shortKey);
      void dispatch(startResearch(key));
      return true;
    }),
  }),
  askingCommand({
    id: 'lift-research',
    label: 'Lift research mode…',
    menu: 'file',
    keys: ['Ctrl+Alt+8'],
    check: ({ project }) => (project.terms.research ? undefined : refuse(words.isNoResearch)),
    form: researchForm(words.key, (values) => (dispatch) => {
      void dispatch(liftResearch(String(values['key'])));
      return true;
    }),
  }),
];
