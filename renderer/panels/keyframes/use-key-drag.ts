import { useRef, useState, type PointerEvent } from 'react';
import { easeKeys, moveKeys } from '../../editor/keyframes/key-edits.ts';
import { isSameKey, keysPicked, type KeyRef } from '../../editor/keyframes/keyframes-slice.ts';
import { keyedLanes, type Lane } from '../../editor/keyframes/lanes.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../../editor/store.ts';
import { useTrial } from '../../editor/use-trial.ts';
import { snapReach } from '../../timeline/snapping.ts';
import { text } from '../../ui/text.ts';
import { easingWithHandle } from './curve-shape.ts';
import {
  dragWay,
  hitKey,
  keysIn,
  valueOfY,
  type KeyPoint,
  type Marquee,
  type TimeScale,
  type ValueScale,
} from './key-geometry.ts';

/** A handle of the way from one keyframe to the next, as it is drawn. */
export interface HandlePoint {
  readonly x: number;
  readonly y: number;
  /** The keyframe that it is drawn at an arm of. */
  readonly fromX: number;
  readonly fromY: number;
  /** Which of the two handles, and of the way from which keyframe. */
  readonly which: 0 | 1;
  readonly index: number;
}

export type SurfaceName = 'lanes' | 'curve';

/** What a hand can take hold of in one drawing of keyframes, and what its pixels mean. */
export interface KeySurface {
  readonly name: SurfaceName;
  readonly points: readonly KeyPoint[];
  readonly time: TimeScale;
  /** Of a curve: its lane, what its pixels down mean, and its handles. */
  readonly curve: { readonly lane: Lane; readonly values: ValueScale; readonly handles: readonly HandlePoint[] } | null;
}

type Drag = { readonly surface: KeySurface } & (
  | {
      readonly kind: 'keys';
      readonly grabbed: KeyPoint;
      readonly refs: readonly KeyRef[];
      readonly lanes: readonly Lane[];
      readonly x: number;
      readonly y: number;
      readonly adding: boolean;
      /** Frames that they have come. */
      readonly by: number;
      readonly hasMoved: boolean;
    }
  | { readonly kind: 'marquee'; readonly box: Marquee; readonly before: readonly KeyRef[] }
  | { readonly kind: 'handle'; readonly handle: HandlePoint; readonly lane: Lane }
);
type DragOf<K extends Drag['kind']> = Extract<Drag, { kind: K }>;

const reach = 7;

/** Picking and dragging keyframes and handles: each drag is seen in the viewer, and is one undo step. */
export function useKeyDrag() {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const picked = useAppSelector((state) => state.keyframes.picked);
  const [drag, setDrag] = useState<Drag | null>(null);
  // Pointer events can come faster than renders: each goes on from the last one's result.
  const latest = useRef<Drag | null>(null);
  const trial = useTrial(() => take(null));

  function take(next: Drag | null) {
    latest.current = next;
    setDrag(next);
  }

  function press(event: PointerEvent<SVGSVGElement>, surface: KeySurface) {
    const { points, curve } = surface;
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = placeOf(event);
    const adding = event.ctrlKey || event.metaKey;
    const before = store.getState().keyframes.picked;
    const grabbed = hitKey(points, x, y, reach);
    const handle = grabbed || !curve ? null : hitKey(curve.handles, x, y, reach);
    if (handle && curve) return take({ kind: 'handle', surface, handle, lane: curve.lane });
    if (!grabbed) {
      if (!adding) dispatch(keysPicked([]));
      return take({ kind: 'marquee', surface, box: { x0: x, y0: y, x1: x, y1: y }, before: adding ? before : [] });
    }
    const ref: KeyRef = { lane: grabbed.lane, at: grabbed.at };
    const isPicked = before.some((other) => isSameKey(other, ref));
    if (isPicked && adding) return dispatch(keysPicked(before.filter((other) => !isSameKey(other, ref))));
    const refs = isPicked ? before : [...(adding ? before : []), ref];
    if (!isPicked) dispatch(keysPicked(refs));
    const lanes = keyedLanes(store.getState());
    return take({ kind: 'keys', surface, grabbed, refs, lanes, x, y, adding, by: 0, hasMoved: false });
  }

  function move(event: PointerEvent<SVGSVGElement>) {
    const held = latest.current;
    const { x, y } = placeOf(event);
    if (held?.kind === 'marquee') {
      const box = { ...held.box, x1: x, y1: y };
      const inside = keysIn(held.surface.points, box).map(({ lane, at }) => ({ lane, at }));
      dispatch(keysPicked([...held.before, ...inside.filter((ref) => !held.before.some((b) => isSameKey(b, ref)))]));
      take({ ...held, box });
    } else if (held?.kind === 'keys') moveKeysTo(held, x, y, event.shiftKey);
    else if (held?.kind === 'handle') bend(held, x, y);
  }

  function moveKeysTo(held: DragOf<'keys'>, x: number, y: number, isConstrained: boolean) {
    const { time, curve } = held.surface;
    const [across, down] = [x - held.x, y - held.y];
    if (!held.hasMoved && Math.hypot(across, down) < 3) return;
    const start = held.lanes.find(({ key }) => key === held.grabbed.lane)?.start ?? 0;
    const targets = [store.getState().viewer.sequenceFrame];
    const home = start + held.grabbed.at;
    const way = dragWay(
      across,
      down,
      home,
      time.pixelsPerFrame,
      targets,
      snapReach / time.pixelsPerFrame,
      isConstrained,
    );
    const raise = curve && {
      lane: curve.lane.key,
      by: onGrain(valueOfY(way.down, curve.values) - valueOfY(0, curve.values), curve.lane.number.grain),
    };
    trial.show(moveKeys(held.lanes, held.refs, way.by, raise));
    take({ ...held, by: way.by, hasMoved: true });
  }

  function bend({ handle, lane, surface: { time, curve } }: DragOf<'handle'>, x: number, y: number) {
    const [from, to] = [lane.keyframes[handle.index], lane.keyframes[handle.index + 1]];
    if (!curve || !from || !to) return;
    const at = time.from + x / time.pixelsPerFrame - lane.start;
    const easing = easingWithHandle(from, to, handle.which, {
      at,
      value: valueOfY(y, curve.values) / lane.number.scale,
    });
    if (easing) trial.show(easeKeys([lane], [{ lane: lane.key, at: from.at }], easing));
  }

  function release() {
    const held = latest.current;
    take(null);
    if (held?.kind === 'handle') trial.keep(text.keyframes.ease);
    if (held?.kind !== 'keys') return;
    const { refs, by, hasMoved, adding, grabbed } = held;
    if (hasMoved) {
      trial.keep(text.keyframes.move);
      dispatch(keysPicked(refs.map((ref) => ({ ...ref, at: ref.at + by }))));
    } else if (!adding) dispatch(keysPicked([{ lane: grabbed.lane, at: grabbed.at }]));
  }

  return {
    /** The rectangle that is drawn out, on which of the drawings. */
    marquee: drag?.kind === 'marquee' ? { box: drag.box, on: drag.surface.name } : null,
    /** The scale of the curve while it is dragged: fitted anew it would run away under the hand. */
    values: drag?.surface.curve?.values ?? null,
    /** The picked keyframes where they are drawn now. */
    picked: drag?.kind === 'keys' ? drag.refs.map((ref) => ({ ...ref, at: ref.at + drag.by })) : picked,
    handlersOn: (surface: KeySurface) => ({
      onPointerDown: (event: PointerEvent<SVGSVGElement>) => void press(event, surface),
      onPointerMove: move,
      onPointerUp: release,
      onPointerCancel() {
        trial.drop();
        take(null);
      },
    }),
  };
}

function placeOf({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>): { x: number; y: number } {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function onGrain(value: number, grain: number): number {
  return Math.round(value / grain) * grain;
}
