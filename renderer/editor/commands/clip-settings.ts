import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import type { RootState } from '../store.ts';
import { pickedClips, theClip, theClipAtPlayhead, theClipIds, theClips } from './at-hand.ts';
import { editCommand, formCommand, type Command } from './command.ts';

export const clipCommands: readonly Command[] = [
  editCommand({
    id: 'enable',
    label: 'Enabled',
    menu: 'clip',
    keys: ['D'],
    on: ['clip'],
    isOn: (state) => pickedClips(state).some(({ enabled }) => enabled),
    verb: 'enable-clips',
    request: (state) => ({ clipIds: theClipIds(state), enabled: !theClips(state).some(({ enabled }) => enabled) }),
  }),
  formCommand({
    id: 'rename-clip',
    label: 'Rename clip…',
    menu: 'clip',
    keys: ['F2'],
    on: ['clip'],
    verbs: ['rename-clip'],
    fields: (state) => ({ name: { kind: 'text', label: text.forms.name, value: theClip(state).name } }),
    edit: ({ name }, state) => doing('rename-clip', { clipId: theClip(state).id, name }),
  }),
];

export const angleCommands: readonly Command[] = [
  editCommand({
    id: 'make-multicam',
    label: 'Make multicam clip',
    menu: 'clip',
    submenu: 'Angle',
    keys: ['Alt+Shift+N'],
    on: ['clip'],
    verb: 'make-multicam',
    request: (state) => ({ clipIds: theClipIds(state) }),
  }),
  formCommand({
    id: 'switch-angle',
    label: 'Switch angle…',
    menu: 'clip',
    submenu: 'Angle',
    keys: ['Alt+A'],
    on: ['clip'],
    verbs: ['switch-angle'],
    fields: (state) => {
      const { media } = theMulticam(state);
      return {
        angle: {
          kind: 'choice',
          label: text.forms.angle,
          value: String(media.active),
          options: Object.fromEntries(media.angles.map(({ name }, i) => [String(i), `${i + 1} ${name}`])),
        },
        whole: { kind: 'check', label: text.forms.wholeClip, value: false },
      };
    },
    edit: ({ angle, whole }, state) =>
      doing('switch-angle', {
        clipId: theMulticam(state).clip.id,
        angle: Number(angle),
        ...(whole ? {} : { at: state.viewer.sequenceFrame }),
      }),
  }),
  ...Array.from({ length: 9 }, (_, angle) =>
    editCommand({
      id: `angle-${angle + 1}`,
      label: `Cut to angle ${angle + 1}`,
      menu: 'clip',
      submenu: 'Angle',
      keys: [String(angle + 1)],
      verb: 'switch-angle',
      request: (state) => ({ clipId: theMulticam(state).clip.id, angle, at: state.viewer.sequenceFrame }),
    }),
  ),
];

function theMulticam(state: RootState) {
  const clip = theClipAtPlayhead(state);
  return clip.media.kind === 'multicam' ? { clip, media: clip.media } : refuse(text.atHand.noAngles(clip.name));
}
