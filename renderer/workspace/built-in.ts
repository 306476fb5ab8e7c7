import { text } from '../ui/text.ts';
import { groupOf, splitOf, type Axis, type Layout } from './layout/layout.ts';

export type BuiltInId = keyof typeof text.workspaces.names;

export const builtInIds = Object.keys(text.workspaces.names) as BuiltInId[];

/** The workspaces that Workprint comes with, each for one kind of work. */
export const builtInLayouts: Readonly<Record<BuiltInId, Layout>> = {
  // What there is on the left, the picture in the middle, the clip on the right, time below.
  edit: column(
    [
      row(
        [column([groupOf('bin', 'log'), 1], [groupOf('archive'), 1]), 20],
        [groupOf('viewer'), 59],
        [column([groupOf('inspector', 'markers', 'captions'), 67], [groupOf('takes', 'history', 'jobs'), 33]), 21],
      ),
      68,
    ],
    [groupOf('timeline'), 32],
  ),
  // The studio's shots get the room: a look is picked there, and its takes are judged beside the picture.
  regenerate: column(
    [row([groupOf('archive', 'bin'), 30], [groupOf('viewer'), 46], [groupOf('inspector'), 24]), 64],
    [row([groupOf('timeline'), 70], [groupOf('takes', 'jobs', 'history'), 30]), 36],
  ),
  // The picture as large as it goes, and what measures it; time is a strip.
  patch: row(
    [column([groupOf('viewer'), 75], [groupOf('timeline'), 25]), 62],
    [
      column(
        [groupOf('scopes'), 40],
        [row([groupOf('inspector', 'patch'), 52], [groupOf('takes', 'jobs', 'history'), 48]), 60],
      ),
      38,
    ],
  ),
  // To look, compare and note.
  review: row(
    [column([groupOf('viewer'), 74], [groupOf('timeline'), 26]), 72],
    [column([groupOf('takes'), 46], [groupOf('markers', 'captions', 'history'), 54]), 28],
  ),
  // What leaves the house, and what was lost on the way.
  deliver: row(
    [groupOf('deliver'), 22],
    [column([groupOf('viewer'), 62], [groupOf('timeline'), 38]), 50],
    [column([groupOf('jobs'), 45], [groupOf('lossReport', 'captions', 'history'), 55]), 28],
  ),
};

function row(...parts: readonly [Layout, number][]): Layout {
  return split('row', parts);
}

function column(...parts: readonly [Layout, number][]): Layout {
  return split('column', parts);
}

function split(axis: Axis, parts: readonly [Layout, number][]): Layout {
  const whole = splitOf(
    axis,
    parts.map(([part, share]) => ({ part, share })),
  );
  if (!whole) throw new RangeError('A split needs a part.');
  return whole;
}
