import { expect, it } from 'vitest';
import { cardPlace } from './card-place.ts';

const room = { width: 1000, height: 600 };
const card = { width: 300, height: 150 };

it.each([
  ['right of it', { left: 0, top: 40, width: 200, height: 300 }, { left: 212, top: 40 }],
  ['left of it', { left: 800, top: 40, width: 200, height: 300 }, { left: 488, top: 40 }],
  ['above it', { left: 0, top: 350, width: 1000, height: 250 }, { left: 350, top: 188 }],
  ['below it', { left: 0, top: 0, width: 1000, height: 40 }, { left: 350, top: 52 }],
  ['over it where it fills the window', { left: 0, top: 0, width: 1000, height: 600 }, { left: 350, top: 225 }],
  ['never outside the window', { left: 0, top: 580, width: 200, height: 20 }, { left: 212, top: 442 }],
])('the card stands %s', (_where, about, place) => {
  expect(cardPlace(about, card, room)).toEqual(place);
});
