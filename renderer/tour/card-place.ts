export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Between the card and what it is about, and the least to the window's edge, in CSS pixels. */
const GAP = 12;
const EDGE = 8;

/** Where a card stands beside what it is about: right, left, above or below, wherever there is room; over its middle where there is none. */
export function cardPlace(
  about: Box,
  card: Pick<Box, 'width' | 'height'>,
  room: Pick<Box, 'width' | 'height'>,
): Pick<Box, 'left' | 'top'> {
  const within = (value: number, size: number, all: number) => Math.max(EDGE, Math.min(all - size - EDGE, value));
  const beside = within(about.top, card.height, room.height);
  const along = within(about.left + (about.width - card.width) / 2, card.width, room.width);
  const right = about.left + about.width + GAP;
  if (right + card.width + EDGE <= room.width) return { left: right, top: beside };
  const left = about.left - GAP - card.width;
  if (left >= EDGE) return { left, top: beside };
  const above = about.top - GAP - card.height;
  if (above >= EDGE) return { left: along, top: above };
  const below = about.top + about.height + GAP;
  if (below + card.height + EDGE <= room.height) return { left: along, top: below };
  return { left: along, top: within(about.top + (about.height - card.height) / 2, card.height, room.height) };
}
