import { displayedSize, type Size, type SourceShape } from '../../core/render/placement.ts';

/** A point of the frame, in pixels of the sequence, right and down from its top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The attributes of a clip that place its picture, as they are at one frame; see `attributesSchema`. */
export interface Placing {
  readonly positionX: number;
  readonly positionY: number;
  readonly scale: number;
  readonly rotation: number;
  readonly cropLeft: number;
  readonly cropRight: number;
  readonly cropTop: number;
  readonly cropBottom: number;
}

export type CropSide = 'cropLeft' | 'cropRight' | 'cropTop' | 'cropBottom';

/** What of a picture's box is held. A corner, named by the side of the centre it is on, scales; an edge crops. */
export type Grip =
  | { readonly kind: 'move' }
  | { readonly kind: 'rotate' }
  | { readonly kind: 'scale'; readonly x: -1 | 1; readonly y: -1 | 1 }
  | { readonly kind: 'crop'; readonly side: CropSide };

/** Keys that are held with it. */
export interface GripKeys {
  readonly shift: boolean;
  readonly alt: boolean;
}

/** A picture of a given size, uncropped at 100 %, in a frame. */
export interface Fitted {
  readonly frame: Size;
  readonly picture: Size;
}

/** How large a source is in a frame at 100 %: as large as fits. */
export function fitted(frame: Size, source: SourceShape): Fitted {
  const { width, height } = displayedSize(source);
  const fit = Math.min(frame.width / width, frame.height / height);
  return { frame, picture: { width: width * fit, height: height * fit } };
}

export function centreOf({ frame }: Fitted, { positionX, positionY }: Placing): Point {
  return { x: frame.width * (0.5 + positionX), y: frame.height * (0.5 + positionY) };
}

/** A point of the frame that lies so far across and down the upright picture from its centre, in pixels of the frame. */
function placed(fit: Fitted, now: Placing, across: number, down: number): Point {
  const centre = centreOf(fit, now);
  const [x, y] = turned(across, down, now.rotation);
  return { x: centre.x + x, y: centre.y + y };
}

/** The edges of what is left of a picture, across and down from its centre. */
function edgesOf({ frame, picture }: Fitted, now: Placing) {
  const { scale } = now;
  return {
    left: (-picture.width / 2 + now.cropLeft * frame.width) * scale,
    right: (picture.width / 2 - now.cropRight * frame.width) * scale,
    top: (-picture.height / 2 + now.cropTop * frame.height) * scale,
    bottom: (picture.height / 2 - now.cropBottom * frame.height) * scale,
  };
}

/** The corners of what is left of a picture, clockwise from its own top left. */
export function cornersOf(fit: Fitted, now: Placing): readonly [Point, Point, Point, Point] {
  const { left, right, top, bottom } = edgesOf(fit, now);
  return [
    placed(fit, now, left, top),
    placed(fit, now, right, top),
    placed(fit, now, right, bottom),
    placed(fit, now, left, bottom),
  ];
}

/** Where a corner or an edge is held. */
export function placeOfGrip(fit: Fitted, now: Placing, grip: Extract<Grip, { kind: 'scale' | 'crop' }>): Point {
  const { left, right, top, bottom } = edgesOf(fit, now);
  if (grip.kind === 'scale') return placed(fit, now, grip.x < 0 ? left : right, grip.y < 0 ? top : bottom);
  const [across, down] = [(left + right) / 2, (top + bottom) / 2];
  const places = {
    cropLeft: [left, down],
    cropRight: [right, down],
    cropTop: [across, top],
    cropBottom: [across, bottom],
  } as const;
  return placed(fit, now, ...places[grip.side]);
}

/** What a drag of a grip from one point to another makes of a picture's numbers; those left out stay. */
export function gripped(
  grip: Grip,
  fit: Fitted,
  before: Placing,
  from: Point,
  to: Point,
  keys: GripKeys,
): Partial<Placing> {
  switch (grip.kind) {
    case 'move':
      return moved(fit, before, from, to, keys);
    case 'rotate':
      return rotated(fit, before, from, to, keys);
    case 'scale':
      return rescaled(grip, fit, before, from, to, keys);
    case 'crop':
      return cropped(grip.side, fit, before, from, to, keys);
  }
}

/** With Shift only across or only down, whichever is more. */
function moved({ frame }: Fitted, before: Placing, from: Point, to: Point, { shift }: GripKeys): Partial<Placing> {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const isAcross = Math.abs(x) >= Math.abs(y);
  return {
    positionX: before.positionX + (shift && !isAcross ? 0 : x / frame.width),
    positionY: before.positionY + (shift && isAcross ? 0 : y / frame.height),
  };
}

/** Degrees that a turn with Shift lands on. */
const turnStep = 15;

function rotated(fit: Fitted, before: Placing, from: Point, to: Point, { shift }: GripKeys): Partial<Placing> {
  const centre = centreOf(fit, before);
  const angle = ({ x, y }: Point) => (Math.atan2(y - centre.y, x - centre.x) * 180) / Math.PI;
  // The short way round, so that a drag across the left does not turn it back by a whole turn.
  const by = ((angle(to) - angle(from) + 540) % 360) - 180;
  const rotation = before.rotation + by;
  return { rotation: shift ? Math.round(rotation / turnStep) * turnStep : rotation };
}

/** Shares of the picture that a scale with Shift lands on. */
const scaleStep = 0.05;
const leastScale = 0.01;

/** About the centre; with Alt about the corner across, which stays where it is. */
function rescaled(
  { x, y }: Extract<Grip, { kind: 'scale' }>,
  fit: Fitted,
  before: Placing,
  from: Point,
  to: Point,
  { shift, alt }: GripKeys,
): Partial<Placing> {
  const centre = centreOf(fit, before);
  const still = alt ? placeOfGrip(fit, before, { kind: 'scale', x: x < 0 ? 1 : -1, y: y < 0 ? 1 : -1 }) : centre;
  const arm = { x: from.x - still.x, y: from.y - still.y };
  const length = arm.x ** 2 + arm.y ** 2;
  if (length === 0) return {};
  // How far along its own arm the corner is pulled.
  const factor = ((to.x - still.x) * arm.x + (to.y - still.y) * arm.y) / length;
  const free = Math.max(leastScale, before.scale * factor);
  const scale = shift ? Math.max(scaleStep, Math.round(free / scaleStep) * scaleStep) : free;
  if (!alt) return { scale };
  const made = scale / before.scale;
  const { frame } = fit;
  return {
    scale,
    positionX: (still.x + (centre.x - still.x) * made) / frame.width - 0.5,
    positionY: (still.y + (centre.y - still.y) * made) / frame.height - 0.5,
  };
}

const acrossFrom: Readonly<Record<CropSide, CropSide>> = {
  cropLeft: 'cropRight',
  cropRight: 'cropLeft',
  cropTop: 'cropBottom',
  cropBottom: 'cropTop',
};

/** With Shift the edge across as well. Something of the picture is always left. */
function cropped(
  side: CropSide,
  { frame, picture }: Fitted,
  before: Placing,
  from: Point,
  to: Point,
  { shift }: GripKeys,
): Partial<Placing> {
  const [across, down] = turned(to.x - from.x, to.y - from.y, -before.rotation);
  const isAcross = side === 'cropLeft' || side === 'cropRight';
  const inward = side === 'cropLeft' || side === 'cropTop' ? 1 : -1;
  const [pulled, unit, whole] = isAcross ? [across, frame.width, picture.width] : [down, frame.height, picture.height];
  const other = acrossFrom[side];
  const by = (pulled * inward) / (unit * before.scale);
  const room = (whole * (1 - leastScale)) / unit;
  const most = shift ? before[side] + (room - before[side] - before[other]) / 2 : room - before[other];
  const made = Math.min(Math.max(0, before[side] + by), Math.max(0, most));
  return shift ? { [side]: made, [other]: Math.max(0, before[other] + made - before[side]) } : { [side]: made };
}

/** A way, turned clockwise by so many degrees. */
function turned(x: number, y: number, degrees: number): [x: number, y: number] {
  const turn = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return [x * cos - y * sin, x * sin + y * cos];
}
