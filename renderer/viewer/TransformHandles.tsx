import { useRef, useState, type CSSProperties, type PointerEvent } from 'react';
import { momentsOf, sameMoments } from '../editor/parameters/moments.ts';
import { changeNumbers } from '../editor/parameters/number-edits.ts';
import { numberShown } from '../editor/parameters/number-shown.ts';
import { inTurn } from '../editor/doing.ts';
import { clipById, seenTimeline, selectedClip } from '../editor/selectors.ts';
import { useAppSelector, useAppStore, type RootState } from '../editor/store.ts';
import { useTrial } from '../editor/use-trial.ts';
import { valueAt } from '../../core/timeline/model/parameter.ts';
import { text } from '../ui/text.ts';
import { pictureShape, sameShape } from './picture-shape.ts';
import {
  centreOf,
  cornersOf,
  fitted,
  gripped,
  placeOfGrip,
  type CropSide,
  type Fitted,
  type Grip,
  type Placing,
  type Point,
} from './transform-grips.ts';

type Held = { readonly grip: Grip; readonly from: Point; readonly before: Placing; readonly fit: Fitted };

/** Handles over the selected clip's picture: while the film stands on it, so that they take no time from playing. The inspector has the same numbers for the keyboard. */
export function TransformHandles() {
  const clipId = useAppSelector(handledClip);
  return clipId === null ? null : <Handles key={clipId} clipId={clipId} />;
}

/** The clip whose picture is handled: the selected one, where it is on show. */
function handledClip(state: RootState): string | null {
  if (state.viewer.speed !== 0) return null;
  const clip = selectedClip(state);
  if (!clip?.enabled) return null;
  const timeline = seenTimeline(state);
  const track = timeline.track(clip.trackId);
  if (track.media !== 'video' || track.locked) return null;
  const k = state.viewer.sequenceFrame - timeline.startOf(clip.id);
  return k >= 0 && k < clip.duration ? clip.id : null;
}

function Handles({ clipId }: { clipId: string }) {
  const store = useAppStore();
  const moments = useAppSelector((state) => momentsOf(state, placesOf(clipId)), sameMoments);
  const source = useAppSelector((state) => {
    const clip = clipById(state.project.timeline, clipId);
    return clip && pictureShape(state, clip);
  }, sameShape);
  const frame = useAppSelector(({ project }) => {
    const clip = clipById(project.timeline, clipId);
    return clip && project.timeline.sequenceOf(clip.trackId);
  });
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<Held | null>(null);
  const [grip, setGrip] = useState<Grip | null>(null);
  const trial = useTrial(letGo);
  if (!source || !frame) return null;
  const fit = fitted(frame, source);
  const now = placingOf(moments);
  if (now.scale <= 0) return null;

  function letGo() {
    held.current = null;
    setGrip(null);
  }

  function pointOf({ clientX, clientY }: PointerEvent): Point {
    const { left, top, width, height } = box.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: ((clientX - left) / width) * fit.frame.width, y: ((clientY - top) / height) * fit.frame.height };
  }

  /** What of the picture is held by what is pressed. */
  function holds(taken: Grip) {
    return {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { grip: taken, from: pointOf(event), before: now, fit };
        setGrip(taken);
      },
      onPointerMove(event: PointerEvent) {
        if (!held.current) return;
        const { grip: own, from, before, fit: size } = held.current;
        const made = gripped(own, size, before, from, pointOf(event), { shift: event.shiftKey, alt: event.altKey });
        trial.show(placing(store.getState(), clipId, made));
      },
      onPointerUp() {
        if (!held.current) return;
        letGo();
        trial.keep(text.handles.edits[taken.kind]);
      },
      onPointerCancel() {
        letGo();
        trial.drop();
      },
    };
  }

  const centre = centreOf(fit, now);
  const corners = cornersOf(fit, now).map(({ x, y }) => `${x},${y}`);
  return (
    <div ref={box} className={grip ? 'transform transform-held' : 'transform'} aria-hidden="true">
      <svg viewBox={`0 0 ${fit.frame.width} ${fit.frame.height}`} preserveAspectRatio="none">
        <polygon className="transform-body" points={corners.join(' ')} {...holds({ kind: 'move' })} />
      </svg>
      <div className="transform-centre" style={{ ...styleAt(centre, fit), rotate: `${now.rotation}deg` }}>
        <div className="transform-turn" title={text.handles.names.rotate} {...holds({ kind: 'rotate' })} />
      </div>
      {grips.map((each) => (
        <div
          key={each.kind === 'scale' ? `${each.x}${each.y}` : each.side}
          className={`transform-grip transform-${each.kind}`}
          title={text.handles.names[each.kind]}
          style={{
            ...styleAt(within(placeOfGrip(fit, now, each), fit), fit),
            rotate: `${now.rotation + (each.kind === 'crop' && isUpright(each.side) ? 90 : 0)}deg`,
            cursor: cursorOf(each, now.rotation),
          }}
          {...holds(each)}
        />
      ))}
    </div>
  );
}

const names = [
  'positionX',
  'positionY',
  'scale',
  'rotation',
  'cropLeft',
  'cropRight',
  'cropTop',
  'cropBottom',
] as const satisfies readonly (keyof Placing)[];

const grips = [
  { kind: 'crop', side: 'cropTop' },
  { kind: 'crop', side: 'cropRight' },
  { kind: 'crop', side: 'cropBottom' },
  { kind: 'crop', side: 'cropLeft' },
  { kind: 'scale', x: -1, y: -1 },
  { kind: 'scale', x: 1, y: -1 },
  { kind: 'scale', x: 1, y: 1 },
  { kind: 'scale', x: -1, y: 1 },
] as const satisfies readonly Grip[];

function placesOf(clipId: string) {
  return names.map((parameter) => ({ of: 'clip', clipId, parameter }) as const);
}

function placingOf(moments: ReturnType<typeof momentsOf>): Placing {
  const values = moments.map(({ parameter, at }) => valueAt(parameter, at));
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0])) as Record<(typeof names)[number], number>;
}

/** The edit that gives numbers of a picture other values at the playhead: a constant throughout, another by a keyframe. */
function placing(state: RootState, clipId: string, made: Partial<Placing>) {
  const { timeline } = state.project;
  const places = placesOf(clipId).filter(({ parameter }) => made[parameter] !== undefined);
  const at = state.viewer.sequenceFrame - timeline.startOf(clipId);
  return inTurn(
    ...places.map((place) => {
      const number = numberShown(timeline, place);
      return changeNumbers([{ place, at }], number, () => (made[place.parameter] ?? 0) * number.scale);
    }),
  );
}

/** A handle that would be out of the frame stands at its border. */
function within({ x, y }: Point, { frame }: Fitted): Point {
  return { x: Math.min(frame.width, Math.max(0, x)), y: Math.min(frame.height, Math.max(0, y)) };
}

function styleAt({ x, y }: Point, { frame }: Fitted): CSSProperties {
  return { left: `${(x / frame.width) * 100}%`, top: `${(y / frame.height) * 100}%` };
}

function isUpright(side: CropSide): boolean {
  return side === 'cropLeft' || side === 'cropRight';
}

/** The arrows along which a handle is pulled, turned with the picture. */
function cursorOf(grip: (typeof grips)[number], rotation: number): string {
  const own = grip.kind === 'scale' ? (grip.x === grip.y ? 45 : 135) : isUpright(grip.side) ? 0 : 90;
  const eighth = Math.round((((own + rotation) % 180) + 180) / 45) % 4;
  return ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'][eighth] ?? 'move';
}
