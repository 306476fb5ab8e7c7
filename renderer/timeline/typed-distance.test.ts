import { beforeEach, describe, expect, it } from 'vitest';
import { beginEntry } from '../editor/begin-entry.ts';
import { commandById } from '../editor/commands/registry.ts';
import { trackHeightSet, toolChosen, type Tool } from '../editor/timeline-slice.ts';
import { CommandWindow } from '../test/command-window.ts';
import { doTyped, purposeOf } from './typed-distance.ts';

let w: CommandWindow;
beforeEach(async () => {
  w = await CommandWindow.open();
});

const type = (typed: string) => w.store.dispatch(doTyped(typed));
const tool = (name: Tool) => w.store.dispatch(toolChosen(name));

// V1 begins with a:0-48 b:48-96, each from frame 100 of its 500.
const opening = () => w.strip().split(' ').slice(0, 3).join(' ');

describe('a distance that is typed', () => {
  it.each([
    ['select', '-12', 'a:0-36 b:48-96 c:120-168'],
    ['trim', '-6', 'a:0-42 b:42-90 c:114-162'],
    ['ripple', '-0:06', 'a:0-42 b:42-90 c:114-162'],
    ['roll', '+1:00', 'a:0-72 b:72-96 c:120-168'],
  ] as const)('with the %s tool trims the cut that is picked by %s', (name, typed, becomes) => {
    tool(name);
    w.pickEdit('a', 'end');
    expect(type(typed)).toBe(true);
    expect(opening()).toBe(becomes);
    expect(w.state.trim).toMatchObject({ trim: name === 'select' ? 'trim' : name === 'trim' ? 'ripple' : name });
  });

  it('slips, slides or moves the clip that is picked', () => {
    w.pick('b');
    expect(purposeOf(w.state)).toEqual({ kind: 'move' });
    type('+10');
    expect(opening()).toBe('a:0-48 b:58-106 c:120-168');
    tool('slip');
    type('-4');
    expect(w.source('b')).toBe(96);
    tool('slide');
    type('+2');
    expect(opening()).toBe('a:0-48 b:60-108 c:120-168');
  });

  it('trims as far as there is media, tells why no further, and is one step', () => {
    tool('ripple');
    w.pickEdit('a', 'start');
    type('-500');
    expect(w.source('a')).toBe(0);
    expect(w.refusals).toEqual([expect.stringContaining('Goes no further')]);
    expect(w.state.outcome.words).toContain('−100');
    expect(w.state.project.pending.length + w.state.project.revision).toBe(1);
  });

  it('moves the playhead where nothing is picked; a timecode is where it goes, whatever is picked', () => {
    type('+30');
    expect(w.state.viewer.sequenceFrame).toBe(30);
    type('-1:00');
    expect(w.state.viewer.sequenceFrame).toBe(6);
    w.pick('b');
    type('2:00');
    expect(w.state.viewer.sequenceFrame).toBe(48);
    expect(opening()).toBe('a:0-48 b:48-96 c:120-168');
    expect(w.state.outcome.words).toBe('Playhead at 00:00:02:00');
  });

  it('is refused where it is neither', () => {
    w.pick('b');
    expect(type('+1:2:3:4:5')).toBe(false);
    expect(type('1:99')).toBe(false);
    expect(opening()).toBe('a:0-48 b:48-96 c:120-168');
  });
});

describe('a key that begins it', () => {
  const press = (key: string, code = '') => ({ key, code, ctrlKey: false, metaKey: false, altKey: false });
  const angle3 = commandById('angle-3');

  it('is a sign or digit that means nothing else now', () => {
    expect(w.store.dispatch(beginEntry(press('+'), null))).toBe(true);
    expect(w.state.entry).toBe('+');
    expect(w.store.dispatch(beginEntry(press('x'), null))).toBe(false);
    expect(w.store.dispatch(beginEntry({ ...press('2'), altKey: true }, null))).toBe(false);
  });

  it('is a digit only where no multicam clip is at hand, but on the numeric keypad always', () => {
    w.pick('a');
    expect(w.store.dispatch(beginEntry(press('3'), angle3))).toBe(true);
    w.pick('cameras@V2').goTo(10);
    expect(w.store.dispatch(beginEntry(press('3'), angle3))).toBe(false);
    expect(w.store.dispatch(beginEntry(press('3', 'Numpad3'), angle3))).toBe(true);
  });
});

describe('track heights', () => {
  it('are as they were made, until they are to fit again', () => {
    w.store.dispatch(trackHeightSet({ trackId: 'v1', height: 90 }));
    expect(w.state.timelineView.trackHeights).toEqual({ v1: 90 });
    w.store.dispatch(trackHeightSet({ trackId: 'v1', height: null }));
    expect(w.state.timelineView.trackHeights).toEqual({});
  });
});
