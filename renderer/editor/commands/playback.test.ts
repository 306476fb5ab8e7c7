import { beforeEach, describe, expect, it } from 'vitest';
import { CommandWindow } from '../../test/command-window.ts';
import { isPanelShown } from '../workspace-slice.ts';
import { activate, loadSource } from '../actions.ts';
import { frameOn, isSeen, marksOn, viewedOn } from '../selectors.ts';
import { frameShown, speedSet } from '../viewer-slice.ts';
import { commandById } from './registry.ts';

let w: CommandWindow;

/** The sample sequence is 330 frames long, at 24 a second. */
beforeEach(async () => {
  w = await CommandWindow.open();
});

/** Loads a source marked from a frame on in the viewer. */
function open(assetId: string, from: number): CommandWindow {
  w.mark(from, 9, assetId);
  w.store.dispatch(loadSource(assetId));
  return w;
}

const playing = () => [w.state.viewer.speed, w.state.viewer.sequenceFrame, w.state.viewer.span];

describe('playing a stretch', () => {
  it('goes from mark to mark, the out frame in it', () => {
    w.mark(100, 119).goTo(7).press('play-in-to-out');
    expect(playing()).toEqual([1, 100, { start: 100, end: 120, returnTo: null }]);
  });

  it('goes from the start and to the end where there are no marks', () => {
    w.goTo(7).press('play-in-to-out');
    expect(playing()).toEqual([1, 0, { start: 0, end: 330, returnTo: null }]);
  });

  it('goes around the playhead, no further than there is film, and back to it', () => {
    w.goTo(100).press('play-around');
    expect(playing()).toEqual([1, 52, { start: 52, end: 148, returnTo: 100 }]);
    w.goTo(10).press('play-around');
    expect(w.state.viewer.span).toEqual({ start: 0, end: 58, returnTo: 10 });
    w.goTo(330).press('play-around');
    expect(w.state.viewer.span).toEqual({ start: 282, end: 330, returnTo: 330 });
  });

  it('takes as long before and after as is set', () => {
    w.fill('set-around', { before: '0.5', after: '0' }).goTo(100).press('play-around');
    expect(w.state.viewer.span).toEqual({ start: 88, end: 100, returnTo: 100 });
  });

  it('is over when play stops, is sent elsewhere or changes monitors, and lasts while the speed changes', () => {
    w.goTo(100).press('play-around').press('play-on');
    expect(playing()).toEqual([2, 52, { start: 52, end: 148, returnTo: 100 }]);
    w.press('stop');
    expect(w.state.viewer.span).toBeNull();
    w.press('play-around').goTo(3);
    expect(playing()).toEqual([0, 3, null]);
    open('new', 0).press('play-in-to-out');
    w.store.dispatch(activate('sequence'));
    expect(playing()).toEqual([0, 3, null]);
  });
});

describe('J, K and L', () => {
  it('ramp up to eight times either way, and stop', () => {
    const speeds = ['play-on', 'play-on', 'play-on', 'play-on', 'play-on', 'play-back', 'play-back', 'stop'].map(
      (id) => w.press(id).state.viewer.speed,
    );
    expect(speeds).toEqual([1, 2, 4, 8, 8, -1, -2, 0]);
  });

  it('creep while they are held beside K', () => {
    const { held } = commandById('slow-back');
    held?.begin(w.store.dispatch);
    expect(w.state.viewer.speed).toBe(-0.25);
    held?.end(w.store.dispatch);
    expect(w.state.viewer.speed).toBe(0);
  });
});

describe('two monitors', () => {
  it('each keep their frame, marks and length; keys are for the active one', () => {
    w.goTo(48);
    open('new', 5).press('two-up').press('step-on');
    expect([frameOn(w.state, 'source'), frameOn(w.state, 'sequence')]).toEqual([6, 48]);
    w.store.dispatch(activate('sequence'));
    w.press('step-back').press('mark-in');
    expect([frameOn(w.state, 'source'), frameOn(w.state, 'sequence')]).toEqual([6, 47]);
    expect([marksOn(w.state, 'source').in, marksOn(w.state, 'sequence').in]).toEqual([5, 47]);
    expect([viewedOn(w.state, 'source').frames, viewedOn(w.state, 'sequence').frames]).toEqual([100, 330]);
  });

  it('go on playing where the active one is made active again', () => {
    w.store.dispatch(speedSet(1));
    w.store.dispatch(frameShown(12));
    w.store.dispatch(activate('sequence'));
    expect(playing()).toEqual([1, 12, null]);
  });

  it('are seen while they are on show, the sequence in the clean feed too', () => {
    const seen = () => [isSeen(w.state, 'source'), isSeen(w.state, 'sequence')];
    open('new', 0);
    expect(seen()).toEqual([true, false]);
    w.press('clean-feed');
    expect(seen()).toEqual([true, true]);
    w.press('clean-feed').press('switch-viewer');
    expect(seen()).toEqual([false, true]);
    w.press('two-up');
    expect(seen()).toEqual([true, true]);
  });
});

describe('scopes', () => {
  it('stand in one place each: what is chosen changes places with what was there', () => {
    w.press('scope-vectorscope');
    expect(w.state.scopes.places).toEqual(['vectorscope', 'parade', 'waveform', 'histogram']);
    expect(isPanelShown(w.state, 'scopes')).toBe(true);
    w.press('scope-chromaticity');
    expect(w.state.scopes.places).toEqual(['chromaticity', 'parade', 'waveform', 'histogram']);
    w.press('four-scopes');
    expect(w.state.scopes.count).toBe(1);
  });
});
