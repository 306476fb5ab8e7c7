import { describe, expect, it } from 'vitest';
import { captionsOf } from '../../../core/captions/captions-of.ts';
import { binCases } from '../../test/bin-cases.ts';
import type { CommandCase as Case } from '../../test/command-case.ts';
import { CommandWindow } from '../../test/command-window.ts';
import { contextEntries, menuEntries } from './menus.ts';
import { commands } from './registry.ts';
import { captionDrafted, captionEdited } from '../caption-list-slice.ts';
import { whyNot } from './command.ts';

const v1 = 'a:0-48 b:48-96 c:120-168 d:168-188 d:188-208 e:208-232 f:232-256';
const strip = (w: CommandWindow) => w.strip();
const sequences = (w: CommandWindow) => w.timeline.sequences().map(({ name }) => name);
const markers = (w: CommandWindow) =>
  w.timeline.markersOf(w.sequenceId).map(({ at, name, colour }) => `${at} ${name} ${colour}`);
const captions = (w: CommandWindow) =>
  captionsOf(w.timeline, w.sequenceId).map(({ start, end, text }) => `${start}-${end} ${text.replaceAll('\n', ' / ')}`);
const transitions = (w: CommandWindow) =>
  [...w.timeline.records.values()].flatMap((each) =>
    each.kind === 'transition' ? `${each.style} ${each.inFrames}+${each.outFrames}` : [],
  );
const tracks = (w: CommandWindow) => w.timeline.tracks(w.sequenceId).map(({ name }) => name);
/** The start of V1, where most cases happen. */
const opening = (w: CommandWindow) => w.strip().split(' ').slice(0, 3).join(' ');

const middle = (w: CommandWindow) => w.strip().split(' ').slice(2, 4).join(' ');

/** −10, −1, +1 and +10 frames of one command, and what each makes of the film. */
function steps(
  id: string,
  picked: (w: CommandWindow) => CommandWindow,
  see: Case['see'],
  becomes: readonly [unknown, unknown, unknown, unknown],
): Case[] {
  return ['-10', '-1', '+1', '+10'].map((by, i) => ({
    id: `${id}${by}`,
    do: (w) => picked(w).press(`${id}${by}`),
    see,
    becomes: becomes[i],
  }));
}

const cases: readonly Case[] = [
  ...binCases,
  { id: 'append', do: (w) => w.load('new', 0, 9).press('append'), see: strip, becomes: `${v1} new.mp4:256-266` },
  {
    id: 'insert',
    do: (w) => w.load('new', 0, 9).goTo(96).press('insert'),
    see: opening,
    becomes: 'a:0-48 b:48-96 new.mp4:96-106',
  },
  {
    id: 'overwrite',
    do: (w) => w.load('new', 0, 9).goTo(0).press('overwrite'),
    see: opening,
    becomes: 'new.mp4:0-10 a:10-48 b:48-96',
  },
  {
    id: 'place-on-top',
    do: (w) => w.load('silent', 0, 9).goTo(60).press('place-on-top'),
    see: (w) => w.strip('V2'),
    becomes: 'cameras:0-40 silent.mp4:60-70 nest:300-330',
  },
  {
    id: 'replace',
    do: (w) => w.load('new', 5, 60).pick('a').press('replace'),
    see: (w) => [w.strip('V1').slice(0, 12), w.strip('A1').slice(0, 12), w.source('new.mp4')],
    becomes: ['new.mp4:0-48', 'new.mp4:0-48', 5],
  },
  {
    id: 'three-point-overwrite',
    do: (w) => w.load('silent', null, 49).mark(96, 119).press('three-point-overwrite'),
    see: (w) => [w.strip().split(' ')[2], w.source('silent.mp4')],
    becomes: ['silent.mp4:96-120', 26],
  },
  {
    id: 'three-point-insert',
    do: (w) => w.load('silent', 10, 19).goTo(48).press('three-point-insert'),
    see: opening,
    becomes: 'a:0-48 silent.mp4:48-58 b:58-106',
  },
  {
    id: 'four-point',
    do: (w) => w.load('silent', 0, 47).mark(96, 119).fill('four-point'),
    see: (w) => w.clip('silent.mp4').speed,
    becomes: { kind: 'constant', num: 2, den: 1 },
  },
  {
    id: 'fit-to-fill',
    do: (w) => w.load('silent', 0, 11).mark(96, 119).press('fit-to-fill'),
    see: (w) => w.clip('silent.mp4').speed,
    becomes: { kind: 'constant', num: 1, den: 2 },
  },

  { id: 'cut', do: (w) => w.pick('a').press('cut'), see: opening, becomes: 'b:48-96 c:120-168 d:168-188' },
  {
    id: 'paste',
    do: (w) => w.pick('a').press('copy').goTo(400).press('paste'),
    see: (w) => [w.strip().split(' ').at(-1), w.strip('A1').split(' ').at(-1)],
    becomes: ['a:400-448', 'a:400-448'],
  },
  {
    id: 'paste-insert',
    do: (w) => w.pick('c').press('copy').goTo(48).press('paste-insert'),
    see: opening,
    becomes: 'a:0-48 c:48-96 b:96-144',
  },
  {
    id: 'paste-attributes',
    do: (w) => w.pick('c').press('copy').pick('a').fill('paste-attributes', { attributes: false }),
    see: (w) => [w.clip('a').effects[0]?.kind, w.clip('a').attributes.opacity],
    becomes: ['blur', 1],
  },
  { id: 'duplicate', do: (w) => w.pick('b').press('duplicate'), see: opening, becomes: 'a:0-48 b:48-96 b:96-144' },

  { id: 'delete', do: (w) => w.pick('a').press('delete'), see: opening, becomes: 'b:48-96 c:120-168 d:168-188' },
  { id: 'delete', do: (w) => w.pickPart('transition').press('delete'), see: transitions, becomes: [] },
  { id: 'delete', do: (w) => w.pickPart('marker').press('delete'), see: markers, becomes: [] },
  {
    id: 'ripple-delete',
    do: (w) => w.pick('b').press('ripple-delete'),
    see: opening,
    becomes: 'a:0-48 c:72-120 d:120-140',
  },
  {
    id: 'lift-range',
    do: (w) => w.mark(10, 19).press('lift-range'),
    see: (w) => [w.strip('A1'), w.strip('V2')],
    becomes: ['a:0-10 a:20-48 b:48-96', 'cameras:0-10 cameras:20-40 nest:300-330'],
  },
  {
    id: 'extract',
    do: (w) => w.mark(96, 119).press('extract'),
    see: opening,
    becomes: 'a:0-48 b:48-96 c:96-144',
  },
  { id: 'close-gaps', do: (w) => w.press('close-gaps'), see: opening, becomes: 'a:0-48 b:48-96 c:96-144' },

  ...steps('ripple', (w) => w.pickEdit('b', 'end'), opening, [
    'a:0-48 b:48-86 c:110-158',
    'a:0-48 b:48-95 c:119-167',
    'a:0-48 b:48-97 c:121-169',
    'a:0-48 b:48-106 c:130-178',
  ]),
  ...steps('roll', (w) => w.pickEdit('a', 'end'), opening, [
    'a:0-38 b:38-96 c:120-168',
    'a:0-47 b:47-96 c:120-168',
    'a:0-49 b:49-96 c:120-168',
    'a:0-58 b:58-96 c:120-168',
  ]),
  ...steps('trim', (w) => w.pickEdit('c', 'start'), opening, [
    'a:0-48 b:48-96 c:110-168',
    'a:0-48 b:48-96 c:119-168',
    'a:0-48 b:48-96 c:121-168',
    'a:0-48 b:48-96 c:130-168',
  ]),
  ...steps(
    'slip',
    (w) => w.pick('a'),
    (w) => [w.source('a'), w.source('a@A1')],
    [
      [90, 90],
      [99, 99],
      [101, 101],
      [110, 110],
    ],
  ),
  ...steps('slide', (w) => w.pick('c'), opening, [
    'a:0-48 b:48-96 c:110-158',
    'a:0-48 b:48-96 c:119-167',
    'a:0-48 b:48-96 c:121-169',
    'a:0-48 b:48-96 c:130-178',
  ]),
  {
    id: 'trim-by',
    do: (w) => w.pickEdit('a', 'end').fill('trim-by', { distance: '-0:12', how: 'roll' }),
    see: opening,
    becomes: 'a:0-36 b:36-96 c:120-168',
  },
  {
    id: 'trim-by',
    do: (w) => w.pick('a').fill('trim-by', { distance: '+7' }),
    see: (w) => w.source('a'),
    becomes: 107,
  },
  { id: 'top', do: (w) => w.goTo(130).press('top'), see: middle, becomes: 'c:120-158 d:158-178' },
  { id: 'tail', do: (w) => w.goTo(130).press('tail'), see: middle, becomes: 'c:120-130 d:130-150' },
  {
    id: 'trim-start-to-playhead',
    do: (w) => w.goTo(130).press('trim-start-to-playhead'),
    see: middle,
    becomes: 'c:130-168 d:168-188',
  },
  {
    id: 'trim-end-to-playhead',
    do: (w) => w.goTo(130).press('trim-end-to-playhead'),
    see: middle,
    becomes: 'c:120-130 d:168-188',
  },
  {
    id: 'extend-edit',
    do: (w) => w.goTo(60).pickEdit('a', 'end').press('extend-edit'),
    see: opening,
    becomes: 'a:0-60 b:60-96 c:120-168',
  },
  {
    id: 'razor',
    do: (w) => w.goTo(24).pick('a').press('razor'),
    see: (w) => [opening(w), w.strip('V2')],
    becomes: ['a:0-24 a:24-48 b:48-96', 'cameras:0-40 nest:300-330'],
  },
  {
    id: 'razor-all',
    do: (w) => w.goTo(24).press('razor-all'),
    see: (w) => [opening(w), w.strip('V2')],
    becomes: ['a:0-24 a:24-48 b:48-96', 'cameras:0-24 cameras:24-40 nest:300-330'],
  },
  {
    id: 'join',
    do: (w) => w.pickEdit('d', 'end').press('join'),
    see: (w) => w.strip().includes('d:168-208'),
    becomes: true,
  },

  ...steps('nudge', (w) => w.pick('c'), opening, [
    'a:0-48 b:48-96 c:110-158',
    'a:0-48 b:48-96 c:119-167',
    'a:0-48 b:48-96 c:121-169',
    'a:0-48 b:48-96 c:130-178',
  ]),
  {
    id: 'move-up',
    do: (w) => w.pick('c').press('move-up'),
    see: (w) => w.strip('V2'),
    becomes: 'cameras:0-40 c:120-168 nest:300-330',
  },
  {
    id: 'move-down',
    do: (w) => w.pick('a@A1').press('move-down'),
    see: (w) => w.strip('A2'),
    becomes: 'a:0-48',
  },
  {
    id: 'move-by',
    do: (w) => w.pick('c').fill('move-by', { distance: '-1:00' }),
    see: opening,
    becomes: 'a:0-48 b:48-96 c:96-144',
  },
  {
    id: 'move-to-playhead',
    do: (w) => w.goTo(400).pick('a').press('move-to-playhead'),
    see: (w) => [w.strip().split(' ').at(-1), w.strip('A1')],
    becomes: ['a:400-448', 'b:48-96 a:400-448'],
  },
  {
    id: 'move-insert',
    do: (w) => w.goTo(48).pick('c').press('move-insert'),
    see: opening,
    becomes: 'a:0-48 c:48-96 b:96-144',
  },
  { id: 'swap-next', do: (w) => w.pick('a').press('swap-next'), see: opening, becomes: 'b:0-48 a:48-96 c:120-168' },
  {
    id: 'swap-previous',
    do: (w) => w.pick('b').press('swap-previous'),
    see: opening,
    becomes: 'b:0-48 a:48-96 c:120-168',
  },

  {
    id: 'link',
    do: (w) => w.pick('a', 'cameras@V2').press('link'),
    see: (w) => w.clip('a').linkId === w.clip('cameras@V2').linkId,
    becomes: true,
  },
  { id: 'unlink', do: (w) => w.pick('a').press('unlink'), see: (w) => w.clip('a@A1').linkId, becomes: null },
  {
    id: 'move-into-sync',
    do: (w) => w.slipAlone('a', 3).pick('a').press('move-into-sync'),
    see: (w) => [opening(w), w.source('a')],
    becomes: ['a:3-51 b:51-96 c:120-168', 103],
  },
  {
    id: 'slip-into-sync',
    do: (w) => w.slipAlone('a', 3).pick('a').press('slip-into-sync'),
    see: (w) => [opening(w), w.source('a')],
    becomes: ['a:0-48 b:48-96 c:120-168', 100],
  },
  {
    id: 'group',
    do: (w) => w.pick('c', 'e').press('group'),
    see: (w) => w.clip('c').groupId !== null && w.clip('c').groupId === w.clip('e').groupId,
    becomes: true,
  },
  {
    id: 'ungroup',
    do: (w) => w.pick('c', 'e').press('group').pick('e').press('ungroup'),
    see: (w) => w.clip('c').groupId,
    becomes: null,
  },
  {
    id: 'nest',
    do: (w) => w.pick('a', 'b').fill('nest', { name: 'Both' }),
    see: (w) => [opening(w), sequences(w)],
    becomes: ['Both:0-96 c:120-168 d:168-188', ['Both', 'Main', 'nest']],
  },
  {
    id: 'unnest',
    do: (w) => w.pick('nest@V2').press('unnest'),
    see: (w) => w.strip('V2'),
    becomes: 'cameras:0-40 g:300-330',
  },

  {
    id: 'add-dissolve',
    do: (w) => w.pickEdit('a', 'end').press('add-dissolve'),
    see: transitions,
    becomes: ['dissolve 4+4', 'dissolve 12+12'],
  },
  {
    id: 'add-transition',
    do: (w) => w.pick('b').fill('add-transition', { style: 'dip', duration: '10' }),
    see: transitions,
    becomes: ['dissolve 4+4', 'dip 10+0'],
  },
  {
    id: 'change-transition',
    do: (w) => w.pickEdit('e', 'end').fill('change-transition', { style: 'wipe', alignment: 'start-at-cut' }),
    see: transitions,
    becomes: ['wipe 0+8'],
  },
  {
    id: 'remove-transition',
    do: (w) => w.pickPart('transition').press('remove-transition'),
    see: transitions,
    becomes: [],
  },

  {
    id: 'change-speed',
    do: (w) => w.pick('a').fill('change-speed', { percent: '200', backwards: true, ripple: false }),
    see: (w) => [opening(w), w.clip('a@A1').speed],
    becomes: ['a:0-24 b:48-96 c:120-168', { kind: 'constant', num: -2, den: 1 }],
  },
  {
    id: 'change-speed',
    do: (w) => w.pick('c').goTo(125).fill('change-speed', { freeze: true }),
    see: (w) => [w.clip('c').speed.kind, w.source('c')],
    becomes: ['freeze', 105],
  },
  {
    id: 'freeze',
    do: (w) => w.goTo(130).press('freeze'),
    see: (w) => [w.clip('c').speed.kind, w.source('c')],
    becomes: ['freeze', 110],
  },
  {
    id: 'next-take',
    do: (w) => w.takes().pick('a').press('next-take'),
    see: (w) => w.clip('a').activeTake?.takeId,
    becomes: 'take-1',
  },
  {
    id: 'previous-take',
    do: (w) => w.takes().pick('a').press('next-take').press('previous-take'),
    see: (w) => [w.clip('a').activeTake, w.state.project.pending.length],
    becomes: [null, 2],
  },
  {
    id: 'use-source',
    do: (w) => w.takes().pick('a').press('next-take').press('use-source'),
    see: (w) => [w.clip('a').activeTake, w.state.project.pending.length],
    becomes: [null, 2],
  },

  { id: 'enable', do: (w) => w.pick('a').press('enable'), see: (w) => w.clip('a@A1').enabled, becomes: false },
  {
    id: 'rename-clip',
    do: (w) => w.pick('c').fill('rename-clip', { name: 'Finale' }),
    see: (w) => w.strip().split(' ')[2],
    becomes: 'Finale:120-168',
  },
  {
    id: 'add-title',
    do: (w) => w.goTo(50).fill('add-title', { words: 'The End', size: '20', bold: false }),
    see: (w) => [w.strip('V2'), w.clip('The End@V2').media, w.state.selection.clipIds],
    becomes: [
      'cameras:0-40 The End:50-170 nest:300-330',
      expect.objectContaining({
        text: 'The End',
        style: expect.objectContaining({ size: 0.2, weight: 400 }) as object,
      }),
      [expect.any(String)],
    ],
  },
  {
    id: 'set-title',
    do: (w) =>
      w
        .mark(50, 59)
        .fill('add-title', { words: 'The End' })
        .goTo(52)
        .fill('set-title', { words: 'Fin', colour: '#ffcc00' }),
    see: (w) => [w.strip('V2'), w.clip('Fin@V2').media],
    becomes: [
      'cameras:0-40 Fin:50-60 nest:300-330',
      expect.objectContaining({
        text: 'Fin',
        style: expect.objectContaining({ colour: '#ffcc00', weight: 700 }) as object,
      }),
    ],
  },
  {
    id: 'caption-style',
    do: (w) => w.fill('caption-style', { size: '7', fontFile: ' /fonts/own.ttf ' }),
    see: (w) => w.track('C1').captionStyle,
    becomes: expect.objectContaining({ size: 0.07, fontFile: '/fonts/own.ttf', anchor: 'bottom' }),
  },
  {
    id: 'usual-caption-style',
    do: (w) => w.fill('caption-style', { size: '7' }).press('usual-caption-style'),
    see: (w) => w.track('C1').captionStyle,
    becomes: null,
  },
  {
    id: 'add-caption',
    do: (w) => w.mark(48, 71).fill('add-caption', { words: 'And then' }),
    see: (w) => w.strip('C1'),
    becomes: 'words:0-24 And then:48-72',
  },
  {
    id: 'set-caption',
    do: (w) => w.goTo(3).fill('set-caption', { words: 'Good day' }),
    see: (w) => w.clip('words@C1').media,
    becomes: { kind: 'caption', text: 'Good day' },
  },
  {
    id: 'add-caption-here',
    do: (w) => w.goTo(60).press('add-caption-here').goTo(30).press('add-caption-here'),
    // Two seconds at 24, or until the next.
    see: captions,
    becomes: ['0-24 Hello', '30-60 ', '60-108 '],
  },
  {
    id: 'split-caption',
    do: (w) => w.goTo(3).fill('set-caption', { words: 'Out. Come in.' }).goTo(6).press('split-caption'),
    see: captions,
    becomes: ['0-6 Out.', '6-24 Come in.'],
  },
  {
    id: 'split-caption',
    do: (w) =>
      w.fill('set-caption', { words: 'Where were you?\nOut.' }).goTo(100).pick('words@C1').press('split-caption'),
    see: captions,
    becomes: ['0-18 Where were you?', '18-24 Out.'],
  },
  {
    id: 'merge-captions',
    do: (w) =>
      w
        .goTo(30)
        .press('add-caption-here')
        .fill('set-caption', { words: 'World' })
        .goTo(3)
        .pick('words@C1')
        .press('merge-captions'),
    see: captions,
    becomes: ['0-78 Hello / World'],
  },
  { id: 'caption-in', do: (w) => w.goTo(5).press('caption-in'), see: captions, becomes: ['5-24 Hello'] },
  {
    id: 'caption-out',
    do: (w) => w.pick('words@C1').goTo(40).press('caption-out'),
    see: captions,
    becomes: ['0-40 Hello'],
  },
  {
    id: 'caption-later',
    do: (w) => w.pick('words@C1').press('caption-later').press('caption-later'),
    see: captions,
    becomes: ['2-26 Hello'],
  },
  {
    id: 'caption-earlier',
    do: (w) => w.pick('words@C1').press('caption-later').press('caption-later').press('caption-earlier'),
    see: captions,
    becomes: ['1-25 Hello'],
  },
  {
    id: 'replace-in-captions',
    do: (w) => w.fill('replace-in-captions', { find: 'L', replacement: 'w' }),
    see: captions,
    becomes: ['0-24 Hewwo'],
  },
  {
    id: 'make-multicam',
    do: (w) =>
      w.load('silent', 10, 30).goTo(120).press('place-on-top').pick('c', 'silent.mp4@V2').press('make-multicam'),
    see: (w) => [w.strip('V2'), w.clip('c').media],
    becomes: [
      'cameras:0-40 nest:300-330',
      expect.objectContaining({
        kind: 'multicam',
        angles: [expect.objectContaining({ name: 'c' }), expect.objectContaining({ name: 'silent.mp4' })],
      }),
    ],
  },
  {
    id: 'switch-angle',
    do: (w) => w.pick('cameras@V2').fill('switch-angle', { angle: '1', whole: true }),
    see: (w) => [w.strip('V2'), w.clip('cameras@V2').media],
    becomes: ['cameras:0-40 nest:300-330', expect.objectContaining({ active: 1 })],
  },
  {
    id: 'angle-2',
    do: (w) => w.goTo(20).press('angle-2'),
    see: (w) => w.strip('V2'),
    becomes: 'cameras:0-20 cameras:20-40 nest:300-330',
  },

  {
    id: 'motion',
    do: (w) => w.pick('a').fill('motion', { scale: '80', positionX: '-10' }),
    see: (w) => [w.clip('a').attributes.scale, w.clip('a').attributes.positionX, w.clip('a@A1').attributes.scale],
    becomes: [0.8, -0.1, 1],
  },
  {
    id: 'blend-mode',
    do: (w) => w.goTo(130).pick('c').fill('blend-mode', { blend: 'screen' }),
    see: (w) => w.clip('c').blend,
    becomes: 'screen',
  },
  {
    id: 'opacity',
    do: (w) => w.goTo(130).pick('c').fill('opacity', { opacity: '25', cropLeft: '5' }),
    see: (w) => [w.clip('c').attributes.opacity, w.clip('c').attributes.cropLeft],
    becomes: [
      {
        keyframes: [
          expect.objectContaining({ at: 0 }),
          expect.objectContaining({ at: 10, value: 0.25 }),
          expect.objectContaining({ at: 20 }),
        ],
      },
      0.05,
    ],
  },
  {
    id: 'volume',
    do: (w) => w.pick('a').fill('volume', { volume: '-6', pan: '50' }),
    see: (w) => [w.clip('a@A1').attributes.volume, w.clip('a@A1').attributes.pan, w.clip('a').attributes.volume],
    becomes: [-6, 0.5, 0],
  },
  {
    id: 'set-keyframe',
    do: (w) => w.goTo(12).pick('a').fill('set-keyframe', { parameter: 'scale', value: '150', easing: 'hold' }),
    see: (w) => w.clip('a').attributes.scale,
    becomes: { keyframes: [{ at: 12, value: 1.5, easing: 'hold' }] },
  },
  {
    id: 'remove-keyframe',
    do: (w) => w.goTo(139).pick('c').fill('remove-keyframe'),
    see: (w) => w.clip('c').attributes.opacity,
    becomes: { keyframes: [{ at: 0, value: 1, easing: 'linear' }] },
  },
  {
    id: 'move-keyframes',
    do: (w) => w.pick('c').pickKeys('opacity', 20).fill('move-keyframes', { by: '-5', raise: '10' }),
    see: (w) => w.clip('c').attributes.opacity,
    becomes: {
      keyframes: [
        { at: 0, value: 1, easing: 'linear' },
        { at: 15, value: 0.6, easing: 'linear' },
      ],
    },
  },
  {
    id: 'delete-keyframes',
    do: (w) => w.pick('c').press('select-keyframes').press('delete-keyframes'),
    see: (w) => w.clip('c').attributes.opacity,
    becomes: 0.5,
  },
  {
    id: 'paste-keyframes',
    do: (w) =>
      w.pick('c').press('select-keyframes').press('copy-keyframes').goTo(175).pick('d').press('paste-keyframes'),
    see: (w) => w.clip('d').attributes.opacity,
    becomes: {
      keyframes: [
        { at: 7, value: 1, easing: 'linear' },
        { at: 27, value: 0.5, easing: 'linear' },
      ],
    },
  },
  ...(['linear', 'hold', 'ease-in', 'ease-out', 'ease-in-out'] as const).map((easing): Case => ({
    id: `easing-${easing}`,
    do: (w) => w.pick('c').pickKeys('opacity', 0).press('easing-ease-in').press(`easing-${easing}`),
    see: (w) => w.clip('c').attributes.opacity,
    becomes: {
      keyframes: [
        { at: 0, value: 1, easing },
        { at: 20, value: 0.5, easing: 'linear' },
      ],
    },
  })),
  {
    id: 'add-effect',
    do: (w) => w.pick('a').fill('add-effect', { kind: 'other', name: 'glow', parameters: 'size = 3, amount=0.5' }),
    see: (w) => w.clip('a').effects,
    becomes: [expect.objectContaining({ kind: 'glow', parameters: { size: 3, amount: 0.5 } })],
  },
  {
    id: 'change-effect',
    do: (w) => w.pick('c').fill('change-effect', { enabled: false, parameters: 'radius = 9' }),
    see: (w) => w.clip('c').effects,
    becomes: [expect.objectContaining({ enabled: false, parameters: { radius: 9 } })],
  },
  { id: 'remove-effect', do: (w) => w.pick('c').fill('remove-effect'), see: (w) => w.clip('c').effects, becomes: [] },

  ...(['targeted', 'locked', 'syncLocked', 'muted', 'solo'] as const).map((flag) => ({
    id: `track-${flag}`,
    do: (w: CommandWindow) => w.pickTrack('V2').press(`track-${flag}`),
    see: (w: CommandWindow) => w.track('V2')[flag],
    becomes: flag !== 'targeted' && flag !== 'syncLocked',
  })),
  {
    id: 'add-video-track',
    do: (w) => w.press('add-video-track'),
    see: tracks,
    becomes: expect.arrayContaining(['V3']),
  },
  {
    id: 'add-audio-track',
    do: (w) => w.press('add-audio-track'),
    see: tracks,
    becomes: expect.arrayContaining(['A3']),
  },
  {
    id: 'add-captions-track',
    do: (w) => w.press('add-captions-track').press('track-locked'),
    see: (w) => w.track('C2').locked,
    becomes: true,
  },
  {
    id: 'rename-track',
    do: (w) => w.pickTrack('A2').fill('rename-track', { name: 'Music' }),
    see: tracks,
    becomes: ['V1', 'V2', 'A1', 'Music', 'C1'],
  },
  {
    id: 'track-level',
    do: (w) => w.pickTrack('A2').fill('track-level', { volume: '-6', pan: '50' }),
    see: (w) => [w.track('A2').volume, w.track('A2').pan],
    becomes: [-6, 0.5],
  },
  {
    id: 'track-level',
    do: (w) =>
      w
        .goTo(12)
        .pickTrack('A2')
        .fill('track-level', { volume: '-6', keyframe: true })
        .goTo(24)
        .fill('track-level', { volume: '0' }),
    see: (w) => w.track('A2').volume,
    becomes: {
      keyframes: [
        { at: 12, value: -6, easing: 'linear' },
        { at: 24, value: 0, easing: 'linear' },
      ],
    },
  },
  {
    id: 'track-up',
    do: (w) => w.pickTrack('V1').press('track-up'),
    see: tracks,
    becomes: ['V2', 'V1', 'A1', 'A2', 'C1'],
  },
  {
    id: 'track-down',
    do: (w) => w.pickTrack('A1').press('track-down'),
    see: tracks,
    becomes: ['V1', 'V2', 'A2', 'A1', 'C1'],
  },
  {
    id: 'delete-track',
    do: (w) => w.pickTrack('V2').press('delete-track'),
    see: tracks,
    becomes: ['V1', 'A1', 'A2', 'C1'],
  },

  { id: 'add-marker', do: (w) => w.goTo(60).press('add-marker'), see: markers, becomes: ['10 ten green', '60  green'] },
  {
    id: 'add-clip-marker',
    do: (w) => w.goTo(60).press('add-clip-marker'),
    see: (w) => [w.clip('b'), w.clip('cameras@V2')].map(({ id }) => w.timeline.markersOf(id).map(({ at }) => at)),
    becomes: [[12], []],
  },
  {
    id: 'change-marker',
    do: (w) => w.goTo(10).fill('change-marker', { name: 'eleven', colour: 'red', at: '11' }),
    see: markers,
    becomes: ['11 eleven red'],
  },
  {
    id: 'colour-marker-blue',
    do: (w) => w.goTo(60).press('add-marker').pickMarkers().press('colour-marker-blue'),
    see: (w) => [markers(w), w.state.project.undoLabel, w.timeline.markersOf(w.sequenceId).length],
    becomes: [['10 ten blue', '60  blue'], null, 2],
  },
  {
    id: 'delete-marker',
    do: (w) => w.goTo(60).press('add-marker').pickMarkers().press('delete-marker'),
    see: markers,
    becomes: [],
  },
  { id: 'delete-marker', do: (w) => w.goTo(10).press('delete-marker'), see: markers, becomes: [] },

  {
    id: 'add-sequence',
    do: (w) => w.fill('add-sequence', { name: 'Other', rate: 'fps25', width: '1920', height: '1080' }),
    see: (w) => w.timeline.sequences().find(({ id }) => id === w.state.selection.sequenceId),
    becomes: expect.objectContaining({ name: 'Other', width: 1920, rate: { num: 25, den: 1 } }),
  },
  {
    id: 'set-sequence',
    do: (w) => w.fill('set-sequence', { name: 'Cut 2', start: '01:00:00:00' }),
    see: (w) => w.timeline.sequence(w.sequenceId),
    becomes: expect.objectContaining({ name: 'Cut 2', startFrame: 86_400, width: 640 }),
  },
  {
    id: 'delete-sequence',
    do: (w) => w.press('delete-sequence'),
    see: sequences,
    becomes: ['nest'],
  },
];

describe('every command that edits', () => {
  it.each(cases.map((each, i) => ({ ...each, name: `${i + 1} ${each.id}` })))('$name', async (each) => {
    const w = await CommandWindow.open();
    each.do(w);
    expect(w.refusals).toEqual([]);
    expect(each.see(w)).toEqual(each.becomes);
  });

  it('is in this list', () => {
    const tried = new Set(cases.map(({ id }) => id));
    const alike = /^(angle-[13-9]|colour-marker-(?!blue).*)$/;
    const missing = commands.filter(({ verbs, id }) => verbs && !tried.has(id) && !alike.test(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});

describe('commands', () => {
  it('go from keyframe to keyframe of the picked clip', async () => {
    const w = (await CommandWindow.open()).goTo(0).pick('c').press('next-keyframe');
    expect(w.state.viewer.sequenceFrame).toBe(120);
    expect(w.press('next-keyframe').state.viewer.sequenceFrame).toBe(140);
    expect(w.press('previous-keyframe').state.viewer.sequenceFrame).toBe(120);
    expect(w.press('previous-keyframe').refusals).toEqual(['There is no keyframe that way.']);
  });

  it('say in words what is missing, and edit nothing', async () => {
    const w = await CommandWindow.open();
    const silent = commands.filter((command) => {
      const reason = whyNot(command, w.state);
      return reason && !/^\S.*[.!]$/.test(reason.message);
    });
    expect(silent.map(({ id }) => id)).toEqual([]);
    w.press('slip+1').press('paste');
    expect(w.refusals).toEqual(['No clip is selected.', 'Nothing has been copied yet.']);
    expect(w.host.revision).toBe(0);
  });

  it('nudge no caption into another, and add none where there is one', async () => {
    const w = await CommandWindow.open();
    w.press('add-caption-here');
    w.goTo(24).press('add-caption-here').goTo(3).pick('words@C1').press('caption-later');
    expect(w.refusals).toEqual(['There is a caption at the playhead already.', '“” is in the way.']);
    expect(captions(w)).toEqual(['0-24 Hello', '24-72 ']);
  });

  it('split a caption at the cursor its words are typed with, and take what was typed', async () => {
    const w = await CommandWindow.open();
    const { id } = w.clip('words@C1');
    w.goTo(100).pick('words@C1');
    w.store.dispatch(captionEdited({ key: id, column: 'text' }));
    w.store.dispatch(captionDrafted({ clipId: id, words: 'Come in now', caret: 5 }));
    w.press('split-caption');
    expect(captions(w)).toEqual(['0-11 Come', '11-24 in now']);
    expect(w.state.captionList.editing).toBeNull();
  });

  it('play a caption with what is around it, and go back', async () => {
    const w = await CommandWindow.open();
    w.goTo(20).press('play-caption');
    expect(w.state.viewer.span).toEqual({ start: 0, end: 72, returnTo: 20 });
  });

  it('keep what is picked in step: clips, or one other thing', async () => {
    const w = await CommandWindow.open();
    w.pick('a').pickPart('gap');
    expect(w.state.selection.clipIds).toEqual([]);
    w.press('ripple-delete');
    expect(w.strip()).toContain('c:96-144');
    w.goTo(48).press('select-edit');
    expect(w.state.selection.part).toMatchObject({ kind: 'edit', edge: 'end', clipId: w.clip('a').id });
    w.press('other-side');
    expect(w.state.selection.part).toMatchObject({ edge: 'start', clipId: w.clip('b').id });
    w.pick('a');
    expect(w.state.selection.part).toBeNull();
  });

  it('go where the targeted tracks lead', async () => {
    const w = await CommandWindow.open();
    w.pickTrack('V1').press('track-targeted').pickTrack('A1').press('track-locked');
    w.load('new', 0, 9).goTo(60).press('overwrite');
    expect([w.strip('V2'), w.strip('A2')]).toEqual(['cameras:0-40 new.mp4:60-70 nest:300-330', 'new.mp4:60-70']);
  });
});

describe('menus', () => {
  it('hold every command once, under lines and submenus', async () => {
    const w = await CommandWindow.open();
    const trim = menuEntries('trim', w.state);
    expect(trim.filter(({ kind }) => kind === 'submenu').map((entry) => ('label' in entry ? entry.label : ''))).toEqual(
      ['Ripple', 'Roll', 'Trim', 'Slip', 'Slide'],
    );
    expect(trim[0]?.kind).toBe('command');
    expect(trim.at(-1)?.kind).toBe('command');
  });

  it('of what is picked show only what can be done', async () => {
    const w = await CommandWindow.open();
    const names = (about: 'clip' | 'marker') =>
      contextEntries(about, w.state).flatMap((entry) => (entry.kind === 'command' ? entry.command.id : []));
    expect(names('clip')).not.toContain('cut');
    w.pick('a');
    expect(names('clip')).toContain('unlink');
    expect(names('clip')).not.toContain('unnest');
    expect(names('marker')).toEqual([]);
    w.goTo(10);
    expect(names('marker')).toEqual(['change-marker', 'delete-marker']);
  });
});
