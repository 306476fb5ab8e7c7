import { describe, expect, it } from 'vitest';
import { settingsRestored } from './settings-restored.ts';
import { tourEnded, tourReducer, tourStarted, tourWent, type TourState } from './tour-slice.ts';

const fresh = tourReducer(undefined, { type: 'init' });
const on = tourWent({ by: 1, stops: 3 });
const back = tourWent({ by: -1, stops: 3 });

function after(...actions: readonly Parameters<typeof tourReducer>[1][]): TourState {
  return actions.reduce(tourReducer, fresh);
}

describe('the tour', () => {
  it('has not begun, and has not been ended', () => {
    expect(fresh).toEqual({ stop: null, settings: { ended: false } });
  });

  it('goes from stop to stop and back, not before the first', () => {
    expect(after(tourStarted(), on, on).stop).toBe(2);
    expect(after(tourStarted(), on, back, back).stop).toBe(0);
  });

  it('is over after its last stop, or when it is ended', () => {
    const over = { stop: null, settings: { ended: true } };
    expect(after(tourStarted(), on, on, on)).toEqual(over);
    expect(after(tourStarted(), tourEnded())).toEqual(over);
    expect(after(on)).toEqual(fresh);
  });

  it('can be taken again, and is still known to have been ended', () => {
    expect(after(tourEnded(), tourStarted())).toEqual({ stop: 0, settings: { ended: true } });
  });

  it('finds what was kept', () => {
    expect(after(settingsRestored({ tour: { ended: true } })).settings.ended).toBe(true);
    expect(after(settingsRestored({}))).toEqual(fresh);
  });
});
