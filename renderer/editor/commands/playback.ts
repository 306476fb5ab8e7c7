import { text } from '../../ui/text.ts';
import { goTo, goToCut, playAround, playInToOut, shuttle, stepBy, toggleMute, togglePlay } from '../actions.ts';
import type { Dispatch } from '../store.ts';
import { aroundSet, droppedReset, loopToggled, speedSet } from '../viewer-slice.ts';
import { once, settingsCommand, type Command, type Hold } from './command.ts';

/** Speed while J or L is held beside K. */
const slow = 0.25;

/** Longest stretch played before and after the playhead, in seconds. */
const mostAround = 60;

export const playCommands: readonly Command[] = [
  { id: 'play', label: 'Play or pause', menu: 'play', keys: ['Space'], held: once, run: (d) => d(togglePlay()) },
  { id: 'play-on', label: 'Play; again: 2×, 4×, 8×', menu: 'play', keys: ['L'], held: once, run: (d) => d(shuttle(1)) },
  {
    id: 'play-back',
    label: 'Play backwards; again: faster',
    menu: 'play',
    keys: ['J'],
    held: once,
    run: (d) => d(shuttle(-1)),
  },
  { id: 'stop', label: 'Stop', menu: 'play', keys: ['K'], held: once, run: (d) => d(speedSet(0)) },
  {
    id: 'slow-on',
    label: 'One frame on; held: play slowly',
    menu: 'play',
    keys: ['K+L'],
    held: shuttling(slow),
    run: (d) => d(stepBy(1)),
  },
  {
    id: 'slow-back',
    label: 'One frame back; held: slowly backwards',
    menu: 'play',
    keys: ['K+J'],
    held: shuttling(-slow),
    run: (d) => d(stepBy(-1)),
  },
  {
    id: 'play-in-to-out',
    label: 'Play in to out',
    menu: 'play',
    keys: ['Ctrl+Shift+Space'],
    held: once,
    run: (d) => d(playInToOut()),
  },
  {
    id: 'play-around',
    label: 'Play around the playhead',
    menu: 'play',
    keys: ['Shift+K'],
    held: once,
    run: (d) => d(playAround()),
  },
  settingsCommand({
    id: 'set-around',
    label: 'Before and after the playhead…',
    menu: 'play',
    keys: ['Ctrl+Alt+K'],
    fields: ({ viewer }) => {
      const { before, after, seconds: unit } = text.viewer.around;
      const limits = { unit, least: 0, most: mostAround };
      return {
        before: { kind: 'number', label: before, value: viewer.around.before, ...limits },
        after: { kind: 'number', label: after, value: viewer.around.after, ...limits },
      };
    },
    set: (values) => aroundSet(values),
  }),
  {
    id: 'loop',
    label: 'Loop',
    menu: 'play',
    keys: ['Ctrl+/'],
    isOn: ({ viewer }) => viewer.loop,
    run: (d) => d(loopToggled()),
  },
  {
    id: 'reset-dropped',
    label: 'Forget dropped frames',
    menu: 'play',
    keys: ['Ctrl+Alt+D'],
    run: (d) => d(droppedReset()),
  },
  {
    id: 'sound',
    label: 'Sound',
    menu: 'play',
    keys: ['S'],
    isOn: ({ viewer }) => !viewer.muted,
    run: (d) => d(toggleMute()),
  },
];

export const positionCommands: readonly Command[] = [
  { id: 'step-back', label: 'One frame back', menu: 'play', keys: ['ArrowLeft'], run: (d) => d(stepBy(-1)) },
  { id: 'step-on', label: 'One frame on', menu: 'play', keys: ['ArrowRight'], run: (d) => d(stepBy(1)) },
  { id: 'leap-back', label: 'Ten frames back', menu: 'play', keys: ['Shift+ArrowLeft'], run: (d) => d(stepBy(-10)) },
  { id: 'leap-on', label: 'Ten frames on', menu: 'play', keys: ['Shift+ArrowRight'], run: (d) => d(stepBy(10)) },
  { id: 'cut-before', label: 'To the cut before', menu: 'play', keys: ['ArrowUp'], run: (d) => d(goToCut(-1)) },
  { id: 'cut-after', label: 'To the cut after', menu: 'play', keys: ['ArrowDown'], run: (d) => d(goToCut(1)) },
  { id: 'to-start', label: 'To the start', menu: 'play', keys: ['Home'], run: (d) => d(goTo(0)) },
  { id: 'to-end', label: 'To the end', menu: 'play', keys: ['End'], run: (d) => d(goTo(Number.MAX_SAFE_INTEGER)) },
];

function shuttling(speed: number): Hold {
  return {
    begin: (dispatch: Dispatch) => dispatch(speedSet(speed)),
    end: (dispatch: Dispatch) => dispatch(speedSet(0)),
  };
}
