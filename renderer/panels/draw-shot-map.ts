import { mapThumbnail, onScreen, type MapPoints, type MapSize, type MapView } from '../ui/shot-map.ts';

/** What there is to draw of a map of shots; shots by their places in `points`. */
export interface MapPicture {
  readonly points: MapPoints;
  readonly view: MapView;
  readonly size: MapSize;
  /** Those that a search has found; null: there is none. */
  readonly found: ReadonlySet<number> | null;
  /** Pictures of those that have room for one; the last ones on top. */
  readonly pictures: readonly (readonly [place: number, picture: HTMLImageElement])[];
  readonly selected: number | null;
  readonly inLook: ReadonlySet<number>;
}

const colours = { back: '#1c1c1c', point: '#8f8f8f', faint: '#4c4c4c', found: '#f4f4f4', edge: '#111' } as const;
/** Of a point, in CSS pixels. */
const dot = 3;

/** Draws a map of shots: points, and pictures where there is room. What a search has left out is faint; the selected shot is framed, those in the look have a disc. */
export function drawShotMap(context: CanvasRenderingContext2D, picture: MapPicture): void {
  const { points, view, size, found, pictures, selected, inLook } = picture;
  const placeOf = (i: number) => onScreen(view, size, points[2 * i] ?? 0, points[2 * i + 1] ?? 0);
  context.fillStyle = colours.back;
  context.fillRect(0, 0, size.width, size.height);
  context.fillStyle = found ? colours.faint : colours.point;
  for (let i = 0; 2 * i < points.length; i++) {
    const { x, y } = placeOf(i);
    context.fillRect(x - dot / 2, y - dot / 2, dot, dot);
  }
  context.fillStyle = colours.found;
  for (const i of found ?? []) {
    const { x, y } = placeOf(i);
    context.fillRect(x - dot / 2, y - dot / 2, dot, dot);
  }
  const { width, height } = mapThumbnail;
  for (const [i, image] of pictures) {
    const { x, y } = placeOf(i);
    context.globalAlpha = found && !found.has(i) ? 0.35 : 1;
    if (image.complete && image.naturalWidth > 0)
      context.drawImage(image, x - width / 2, y - height / 2, width, height);
    context.globalAlpha = 1;
    context.strokeStyle = colours.edge;
    context.strokeRect(x - width / 2, y - height / 2, width, height);
  }
  const shown = new Set(pictures.map(([i]) => i));
  for (const i of inLook) {
    const { x, y } = placeOf(i);
    context.fillStyle = colours.found;
    context.strokeStyle = colours.edge;
    context.beginPath();
    context.arc(shown.has(i) ? x + width / 2 - 7 : x, shown.has(i) ? y - height / 2 + 7 : y, 5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  if (selected === null) return;
  const { x, y } = placeOf(selected);
  const [w, h] = shown.has(selected) ? [width, height] : [4 * dot, 4 * dot];
  context.strokeStyle = colours.found;
  context.lineWidth = 2;
  context.strokeRect(x - w / 2, y - h / 2, w, h);
  context.lineWidth = 1;
}
