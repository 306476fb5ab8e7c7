import type { Movement } from '../../core/style/readable.ts';
import { FIELD, FIELD_CELLS, type FlowField } from '../../models/runtime/camera/flow-field.ts';

/** Flow under which nothing is called movement, and the share of the largest that a second movement needs: as the training labels have it. */
const STILL = 0.00075;
const SHARE = 0.4;
/** Root mean square distance from the centre: what a unit of zoom or roll moves. */
const REACH = 0.331;

/**
 * The classical way, which the camera role has to beat: an affine fit of each flow field by plain least squares, its mean over the shot, and
 * thresholds. It knows no parallax, so no truck, pedestal or arc.
 */
export function affineThresholds(fields: readonly FlowField[]): Movement[] {
  const fits = fields.map(affineFit);
  const mean = (pick: (fit: AffineFit) => number): number =>
    fits.reduce((sum, fit) => sum + pick(fit), 0) / fits.length;
  const spread = (pick: (fit: AffineFit) => number): number => {
    const middle = mean(pick);
    return Math.sqrt(mean((fit) => (pick(fit) - middle) ** 2));
  };
  const [x, y] = [mean((fit) => fit.x), mean((fit) => fit.y)];
  const [zoom, roll] = [REACH * mean((fit) => fit.zoom), REACH * mean((fit) => fit.roll)];
  const shake = Math.hypot(
    spread((fit) => fit.x),
    spread((fit) => fit.y),
  );
  const largest = Math.max(Math.abs(x), Math.abs(y), Math.abs(zoom), Math.abs(roll));
  const found: Movement[] = [];
  const name = (size: number, movement: Movement): void => {
    if (Math.abs(size) >= STILL && Math.abs(size) >= SHARE * largest) found.push(movement);
  };
  name(x, x < 0 ? 'pan-right' : 'pan-left');
  name(y, y < 0 ? 'tilt-down' : 'tilt-up');
  name(zoom, zoom > 0 ? 'push-in' : 'pull-out');
  name(roll, 'roll');
  if (shake >= 2 * STILL && shake >= SHARE * largest) found.push('handheld');
  return found.length > 0 ? found : ['static'];
}

interface AffineFit {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly roll: number;
}

/** u = x + ax·px + bx·py and likewise v, by least squares over a regular grid, where the terms do not mix. */
function affineFit({ vectors }: FlowField): AffineFit {
  let [x, y, ux, uy, vx, vy, xx, yy] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let cell = 0; cell < FIELD_CELLS; cell++) {
    const px = ((cell % FIELD.columns) + 0.5) / FIELD.columns - 0.5;
    const py = (((Math.floor(cell / FIELD.columns) + 0.5) / FIELD.rows - 0.5) * 9) / 16;
    const [u, v] = [vectors[cell] as number, vectors[FIELD_CELLS + cell] as number];
    x += u / FIELD_CELLS;
    y += v / FIELD_CELLS;
    ux += u * px;
    uy += u * py;
    vx += v * px;
    vy += v * py;
    xx += px * px;
    yy += py * py;
  }
  return { x, y, zoom: (ux / xx + vy / yy) / 2, roll: (uy / yy - vx / xx) / 2 };
}
