import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import { loadMap, shotsAtPositions, type LookMap } from '../editor/archive-map.ts';
import { selectShot } from '../editor/archive-requests.ts';
import { searchOn } from '../editor/archive-search.ts';
import { toggleLookShot } from '../editor/look-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { contextMenuOpened } from '../editor/window-slice.ts';
import { keepKey } from '../ui/arrow-keys.ts';
import {
  onScreen,
  panned,
  pointNear,
  pointsWithRoom,
  pointTowards,
  showing,
  wholeMap,
  zoomed,
  type MapView,
} from '../ui/shot-map.ts';
import { text } from '../ui/text.ts';
import { drawShotMap } from './draw-shot-map.ts';
import { shotDragType } from './ShotTile.tsx';
import { useMapPictures } from './use-map-pictures.ts';

/** Pictures on the map at once. */
const mostPictures = 120;
/** How near to a shot the pointer has to be, in CSS pixels: half a picture's height. */
const reach = 18;
const empty: LookMap = { positions: new Int32Array(0), points: new Float32Array(0) };
const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The archive's shots laid out by their looks: alike ones lie together. */
export function ShotMap() {
  const dispatch = useAppDispatch();
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
  const map = useMap();
  const { points, positions } = map ?? empty;
  const placeAt = useMemo(() => new Map(Array.from(positions, (position, place) => [position, place])), [positions]);
  const [moved, setMoved] = useState<MapView | null>(null);
  const view = useMemo(() => moved ?? wholeMap(size), [moved, size]);
  const { found, selectedAt, inLookAt } = useMarked();
  const placeOf = useCallback((position: number | undefined) => placeAt.get(position ?? -1) ?? null, [placeAt]);
  const selected = placeOf(selectedAt);
  const marked = useMemo(
    () => found && new Set(found.flatMap((position) => placeOf(position) ?? [])),
    [found, placeOf],
  );
  const inLook = useMemo(() => new Set(inLookAt.flatMap((position) => placeOf(position) ?? [])), [inLookAt, placeOf]);
  const withRoom = useMemo(() => {
    const first = [...(selected === null ? [] : [selected]), ...(marked ?? [])];
    return pointsWithRoom(points, inOrder(first, positions.length), view, size, mostPictures);
  }, [points, positions, view, size, selected, marked]);
  const wanted = useMemo(() => withRoom.map((place) => positions[place] ?? 0), [withRoom, positions]);
  const shots = useMapPictures(wanted);
  const [loads, pictureLoaded] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const dense = window.devicePixelRatio;
    context.canvas.width = size.width * dense;
    context.canvas.height = size.height * dense;
    context.setTransform(dense, 0, 0, dense, 0, 0);
    const pictures = withRoom.flatMap((place) => {
      const picture = shots.get(positions[place] ?? 0)?.picture;
      if (picture && !picture.complete) picture.onload = pictureLoaded;
      return picture ? [[place, picture] as const] : [];
    });
    drawShotMap(context, { points, view, size, found: marked, pictures, selected, inLook });
  }, [points, positions, view, size, marked, withRoom, shots, selected, inLook, loads]);

  const shotAt = async (place: number) => {
    const position = positions[place] ?? 0;
    const [shot] = shots.has(position) ? [shots.get(position)?.shot] : await dispatch(shotsAtPositions([position]));
    return shot;
  };
  const select = async (place: number) => {
    const shot = await shotAt(place);
    if (shot) dispatch(selectShot(shot));
    return shot;
  };
  const pick = async (place: number) => {
    const shot = await select(place);
    if (shot) dispatch(toggleLookShot(shot));
  };
  const under = (event: { clientX: number; clientY: number }) => {
    const box = canvas.current?.getBoundingClientRect();
    const at = { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
    return { at, place: pointNear(points, view, size, at, reach) };
  };

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ways[event.key];
    const middle = { x: size.width / 2, y: size.height / 2 };
    if (way && event.shiftKey) setMoved(panned(view, -40 * way[0], 40 * way[1]));
    else if (way) go(selected === null ? pointNear(points, view, size, middle, Infinity) : towards(selected, way));
    else if (event.key === '+' || event.key === '=') setMoved(zoomed(view, size, 1.5, middle));
    else if (event.key === '-') setMoved(zoomed(view, size, 1 / 1.5, middle));
    else if (event.key === 'Home') setMoved(null);
    else if (selected === null) return;
    else if (event.key === ' ' || event.key === 'Enter') void pick(selected);
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) openMenu(selected);
    else return;
    keepKey(event);
  }
  const towards = (from: number, [dx, dy]: readonly [number, number]) => pointTowards(points, from, dx, dy);
  function go(place: number | null) {
    if (place === null) return;
    setMoved(showing(view, size, points[2 * place] ?? 0, points[2 * place + 1] ?? 0));
    void select(place);
  }
  function openMenu(place: number) {
    const box = canvas.current?.getBoundingClientRect();
    const { x, y } = onScreen(view, size, points[2 * place] ?? 0, points[2 * place + 1] ?? 0);
    dispatch(contextMenuOpened({ about: 'shot', at: { x: (box?.left ?? 0) + x, y: (box?.top ?? 0) + y } }));
  }
  function move(event: PointerEvent<HTMLCanvasElement>) {
    // Over a shot a drag takes the shot; anywhere else it moves the map.
    if (event.buttons === 0) event.currentTarget.draggable = under(event).place !== null;
    else if (event.buttons === 1 && !event.currentTarget.draggable)
      setMoved(panned(view, event.movementX, event.movementY));
  }
  function drag(event: DragEvent) {
    const { place } = under(event);
    const shot = place === null ? undefined : shots.get(positions[place] ?? 0)?.shot;
    if (!shot) return event.preventDefault();
    dispatch(selectShot(shot));
    event.dataTransfer.setData(shotDragType, shot.id);
    event.dataTransfer.effectAllowed = 'link';
  }
  useWheel(canvas, (event) => setMoved(zoomed(view, size, Math.exp(-event.deltaY / 300), under(event).at)));

  return (
    <div className="shots shot-map">
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-label={text.shotMap.label(positions.length)}
        aria-description={text.shotMap.hint}
        title={text.shotMap.hint}
        onKeyDown={press}
        onPointerMove={move}
        onDragStart={drag}
        onClick={(event) => {
          const { place } = under(event);
          if (place !== null) void pick(place);
        }}
        onContextMenu={(event) => {
          event.preventDefault();
          const { place } = under(event);
          if (place !== null) void select(place).then(() => openMenu(place));
        }}
      />
      {!map && (
        <p className="shot-map-note quiet" role="status">
          {text.shotMap.drawing}
        </p>
      )}
    </div>
  );
}

/** The places to be looked at first, then all others. */
function* inOrder(first: readonly number[], count: number): Iterable<number> {
  const done = new Set(first);
  yield* done;
  for (let place = 0; place < count; place++) if (!done.has(place)) yield place;
}

/** The map as the archive is now; null before it is here. */
function useMap(): LookMap | null {
  const dispatch = useAppDispatch();
  const epoch = useAppSelector((state) => state.archive.epoch);
  const [map, setMap] = useState<LookMap | null>(null);
  useEffect(() => {
    let isWanted = true;
    void dispatch(loadMap()).then((loaded) => {
      if (isWanted && loaded) setMap(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, [dispatch, epoch]);
  return map;
}

/** Positions of the shots that stand out: those found, the selected one, those in the look. */
function useMarked() {
  const dispatch = useAppDispatch();
  const found = useAppSelector((state) => state.archiveSearch.found);
  const known = useAppSelector((state) => state.archive.shots);
  const shotId = useAppSelector((state) => state.selection.shotId);
  const look = useAppSelector((state) => state.look.shotIds);
  // On a map there is no end of the list to come to: all that the search gives is asked for.
  useEffect(() => void dispatch(searchOn()), [dispatch, found]);
  return {
    found: useMemo(() => found && found.shots.map(({ shot }) => shot.position), [found]),
    selectedAt: known[shotId ?? '']?.position,
    inLookAt: useMemo(() => look.flatMap((id) => known[id]?.position ?? []), [look, known]),
  };
}

/** The size of an element's box in CSS pixels. */
function useSize(of: { readonly current: HTMLElement | null }) {
  const [size, setSize] = useState({ width: 1, height: 1 });
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, [of]);
  return size;
}

/** Listens to the wheel without letting it scroll what is around. */
function useWheel(of: { readonly current: HTMLElement | null }, turn: (event: WheelEvent) => void): void {
  const latest = useRef(turn);
  latest.current = turn;
  useEffect(() => {
    const element = of.current;
    const listener = (event: WheelEvent) => {
      event.preventDefault();
      latest.current(event);
    };
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, [of]);
}
