const paths = {
  play: 'M5 3.5v9l8-4.5z',
  pause: 'M4.5 3.5h2.5v9h-2.5zM9 3.5h2.5v9h-2.5z',
  playBackwards: 'M11 3.5v9l-8-4.5z',
  stepBack: 'M9.5 4v8l-5-4zM11 4h1.4v8h-1.4z',
  stepOn: 'M6.5 4v8l5-4zM3.6 4h1.4v8h-1.4z',
  toStart: 'M3 3.5h1.5v9h-1.5zM13 3.5v9l-7.5-4.5z',
  toEnd: 'M11.5 3.5h1.5v9h-1.5zM3 3.5v9l7.5-4.5z',
  markIn: 'M9.5 3h-4v10h4v-1.4h-2.5v-7.2h2.5z',
  markOut: 'M6.5 3h4v10h-4v-1.4h2.5v-7.2h-2.5z',
  sound: 'M3 6h2.2l3.3-2.8v9.6l-3.3-2.8h-2.2zM10.2 5.2l1-1c2 2 2 5.6 0 7.6l-1-1c1.4-1.4 1.4-4.2 0-5.6z',
  muted:
    'M3 6h2.2l3.3-2.8v9.6l-3.3-2.8h-2.2zM10 6.3l.9-.9 1.4 1.4 1.4-1.4.9.9-1.4 1.4 1.4 1.4-.9.9-1.4-1.4-1.4 1.4-.9-.9 1.4-1.4z',
  loop: 'M5 4h6a3 3 0 0 1 3 3v2h-1.5v-2a1.5 1.5 0 0 0-1.5-1.5h-6v2l-3-2.75 3-2.75zM11 12h-6a3 3 0 0 1-3-3v-2h1.5v2a1.5 1.5 0 0 0 1.5 1.5h6v-2l3 2.75-3 2.75z',
  overlays: 'M2 3.5h12v9h-12zM3.2 4.7v6.6h9.6v-6.6zM4.6 6h6.8v4h-6.8zM5.6 7v2h4.8v-2z',
  twoUp: 'M1.5 4.5h6v7h-6zM2.7 5.7v4.6h3.6v-4.6zM8.5 4.5h6v7h-6z',
  scopes: 'M2 3h1.2v8.8h10.8v1.2h-12zM4.4 10.4l2.6-5 2 3 2.2-4.4 1.1.5-3 6.3-2.2-3.2-1.6 3.3z',
  undo: 'M6.5 3l1 1-2 2h4a3.5 3.5 0 0 1 0 7h-4v-1.4h4a2.1 2.1 0 0 0 0-4.2h-4l2 2-1 1-3.7-3.7z',
  redo: 'M9.5 3l-1 1 2 2h-4a3.5 3.5 0 0 0 0 7h4v-1.4h-4a2.1 2.1 0 0 1 0-4.2h4l-2 2 1 1 3.7-3.7z',
  history:
    'M8 2.5a5.5 5.5 0 1 1-5.3 7l1.4-.4a4.1 4.1 0 1 0 1-4l1.7 1.7h-4.6v-4.6l1.9 1.9a5.5 5.5 0 0 1 3.9-1.6zM7.4 5h1.3v3l2.1 1.3-.7 1.1-2.7-1.7z',
  close: 'M4.2 3.2l3.8 3.8 3.8-3.8 1 1-3.8 3.8 3.8 3.8-1 1-3.8-3.8-3.8 3.8-1-1 3.8-3.8-3.8-3.8z',
  select: 'M4 2.5l8.5 6-3.9.6 2.2 4-1.5.8-2.2-4-3.1 2.6z',
  razor: 'M3 9.5l7-7 3.5 3.5-7 7h-3.5zM8.3 6.7l1 1',
  snap: 'M3 3h3v5a2 2 0 0 0 4 0v-5h3v5a5 5 0 0 1-10 0zM3 4.5h3v1.3h-3zM10 4.5h3v1.3h-3z',
  fit: 'M2.5 4h1.3v8h-1.3zM12.2 4h1.3v8h-1.3zM6 5.5v1.8h4v-1.8l2 2.5-2 2.5v-1.8h-4v1.8l-2-2.5z',
  plus: 'M7.3 3h1.4v4.3h4.3v1.4h-4.3v4.3h-1.4v-4.3h-4.3v-1.4h4.3z',
  minus: 'M3 7.3h10v1.4h-10z',
  folder: 'M2 3.5h4.5l1.3 1.5h6.2v7.5h-12z',
  film: 'M2 3.5h12v9h-12zM3 4.5h1.2v1.2h-1.2zM3 7.4h1.2v1.2h-1.2zM3 10.3h1.2v1.2h-1.2zM11.8 4.5h1.2v1.2h-1.2zM11.8 7.4h1.2v1.2h-1.2zM11.8 10.3h1.2v1.2h-1.2zM5.4 4.7v6.6h5.2v-6.6z',
  search:
    'M7 2.5a4.5 4.5 0 1 0 2.7 8.1l3 3 1-1-3-3a4.5 4.5 0 0 0-3.7-7.1zM7 3.9a3.1 3.1 0 1 1 0 6.2a3.1 3.1 0 1 1 0-6.2z',
  rows: 'M2.5 3.5h4v3.6h-4zM7.8 4h5.7v1.2h-5.7zM7.8 5.8h4v1h-4zM2.5 8.9h4v3.6h-4zM7.8 9.4h5.7v1.2h-5.7zM7.8 11.2h4v1h-4z',
  list: 'M2.5 3.6h11v1.2h-11zM2.5 6.2h11v1.2h-11zM2.5 8.8h11v1.2h-11zM2.5 11.4h11v1.2h-11z',
  tiles: 'M2.5 3.5h5v4h-5zM8.6 3.5h5v4h-5zM2.5 8.6h5v4h-5zM8.6 8.6h5v4h-5z',
  up: 'M8 3l4.5 4.5-1 1-2.8-2.8v7.3h-1.4v-7.3l-2.8 2.8-1-1z',
  insert: 'M7.3 2.5h1.4v5.5h2.3l-3 4-3-4h2.3zM2.5 12.5h11v1.2h-11z',
  overwrite: 'M7.3 2.5h1.4v4.5h2.3l-3 4-3-4h2.3zM2.5 11.5h11v2.2h-11z',
  append: 'M2.5 7.3h6v-2.3l4 3-4 3v-2.3h-6zM12.8 3.5h1.2v9h-1.2z',
  target:
    'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11zM8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM8 6a2 2 0 1 1 0 4a2 2 0 1 1 0-4z',
  lock: 'M5 7v-1.5a3 3 0 0 1 6 0v1.5h1v6h-8v-6zM6.4 7h3.2v-1.5a1.6 1.6 0 0 0-3.2 0z',
  sync: 'M6.5 4.5h-2a3.5 3.5 0 0 0 0 7h2v-1.5h-2a2 2 0 0 1 0-4h2zM9.5 4.5h2a3.5 3.5 0 0 1 0 7h-2v-1.5h2a2 2 0 0 0 0-4h-2zM5.5 7.3h5v1.4h-5z',
  more: 'M3 7h2v2h-2zM7 7h2v2h-2zM11 7h2v2h-2z',
  restore: 'M6 2.5h7.5v7.5h-1.4v-6.1h-6.1zM2.5 6h7.5v7.5h-7.5zM3.9 7.4v4.7h4.7v-4.7z',
  wipe: 'M2 3.5h5.3v9h-5.3zM8.7 3.5h5.3v9h-1v-8h-4.3z',
  reset: 'M8 3.3a4.7 4.7 0 1 1-4.5 6l1.3-.4a3.3 3.3 0 1 0 1-3.4l1.5 1.5h-4v-4l1.5 1.6a4.7 4.7 0 0 1 3.2-1.3z',
  keyNone: 'M8 2.8l5.2 5.2-5.2 5.2-5.2-5.2zM8 4.5l-3.5 3.5 3.5 3.5 3.5-3.5z',
  keyBetween: 'M8 2.8l5.2 5.2-5.2 5.2-5.2-5.2zM8 4.5l-3.5 3.5 3.5 3.5 3.5-3.5zM8 6.2l1.8 1.8-1.8 1.8-1.8-1.8z',
  keyOn: 'M8 2.8l5.2 5.2-5.2 5.2-5.2-5.2z',
  previousKey: 'M10 4v8l-5-4z',
  nextKey: 'M6 4v8l5-4z',
  down: 'M8 13l-4.5-4.5 1-1 2.8 2.8v-7.3h1.4v7.3l2.8-2.8 1 1z',
  open: 'M3.5 5.5h9l-4.5 5.5z',
  closed: 'M5.5 3.5v9l5.5-4.5z',
} as const;

export type IconName = keyof typeof paths;

/** A 16-pixel picture; the control it is in carries the name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
