import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import { withCompanions } from '../../core/timeline/edit/linked.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { activeSequence } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { lanesScrolled, scrolled } from '../editor/timeline-slice.ts';
import { trimEnded, trimShown } from '../editor/trim-slice.ts';
import { noMarks } from '../editor/viewer-slice.ts';
import { contextMenuOpened } from '../editor/window-slice.ts';
import { laneEdges, scrollSpeed, sideEdges } from './auto-scroll.ts';
import { contextOf, pickEffects } from './context-pick.ts';
import { cursorAt } from './cursors.ts';
import { cancel, complete, drag, effectOf, idle, type EditEffect, type Gesture, type Step } from './gesture.ts';
import { hitTest } from './hit-test.ts';
import { rulerHeight, type Lane } from './layout.ts';
import { make } from './make-edit.ts';
import { nothingBefore, perform, type Before } from './perform.ts';
import { press } from './press.ts';
import { Settler, type Settled } from './settle.ts';
import { fixedTargets, snap, snapReach, type SnapField } from './snapping.ts';
import { placeOf, pointerState, type PointerPlace } from './timeline-pointer.ts';

/** A gesture as it is now, and what would come of it. */
export interface Held {
  readonly gesture: Gesture;
  readonly settled: Settled | null;
  /** Where the pointer is; null while nothing is held. */
  readonly place: PointerPlace | null;
}

/** The lanes as far as they are scrolled, the height of the canvas, and how many CSS pixels of them it has no room for. */
export interface LanesInView {
  readonly lanes: readonly Lane[];
  readonly height: number;
  readonly below: number;
}

interface Hover {
  readonly cursor: string;
  readonly razorAt: number | null;
}

const nothingHeld: Held = { gesture: idle, settled: null, place: null };
const nothingHovered: Hover = { cursor: 'default', razorAt: null };

/** The hand on the timeline: turns pointer events into gestures, shows their result while they go on, and makes one edit of each. */
export function useGesture({ lanes, height, below }: LanesInView) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const timeline = useAppSelector((state) => state.project.timeline);
  const [held, setHeld] = useState<Held>(nothingHeld);
  const [hover, setHover] = useState<Hover>(nothingHovered);
  // Pointer events can come faster than renders: each goes on from the last one's result.
  const latest = useRef<Held>(nothingHeld);
  const before = useRef<Before>(nothingBefore);
  const trying = useRef<{ readonly settler: Settler; readonly on: Timeline } | null>(null);
  const field = useRef<SnapField | null>(null);
  /** The frame that is asked for while a drag scrolls; 0 while none does. */
  const scrolling = useRef(0);
  const inView = useRef<LanesInView>({ lanes, height, below });

  /** The snap targets of a gesture, which stay the same while it goes on. */
  function snapField(): SnapField | null {
    const state = store.getState();
    const sequence = activeSequence(state);
    if (!sequence) return null;
    const { timeline: now } = state.project;
    return {
      timeline: now,
      sequenceId: sequence.id,
      fixed: fixedTargets(state, sequence.id),
      except: stillOf(latest.current.gesture, now, before.current.clipIds),
    };
  }

  function findSnap(edges: readonly number[]) {
    const { snapping, pixelsPerFrame } = store.getState().timelineView;
    if (!snapping) return null;
    field.current ??= snapField();
    return field.current && snap(edges, field.current, snapReach / pixelsPerFrame);
  }

  function settle(effect: EditEffect): Settled {
    const { timeline: now } = store.getState().project;
    if (trying.current?.on !== now) {
      trying.current = { settler: new Settler(now, store.getState().selection.clipIds), on: now };
    }
    return trying.current.settler.settle(effect);
  }

  function take({ gesture, effects }: Step, place: PointerPlace): void {
    const was = latest.current;
    const asked = effectOf(gesture);
    const settled = asked && settle(asked);
    const next = gesture.kind === 'idle' ? nothingHeld : { gesture, settled, place };
    latest.current = next;
    setHeld(next);
    if (gesture.kind === 'trimming') showTrim(next);
    else if (was.gesture.kind === 'trimming') dispatch(trimEnded());
    for (const effect of effects) {
      if (effect.kind === 'move' || effect.kind === 'trim') dispatch(make(settle(effect)));
      else dispatch(perform(effect, inView.current.lanes, before.current));
    }
  }

  function showTrim({ gesture, settled }: Held): void {
    if (gesture.kind !== 'trimming') return;
    const { trim, clipId, edge } = gesture;
    const made = settled?.effect?.kind === 'trim' ? settled.effect.by : 0;
    const limit = settled?.refusal?.message ?? null;
    dispatch(trimShown({ trim, clipId, edge, by: made, limit, timeline: settled?.timeline ?? null }));
  }

  function begin(step: Step, place: PointerPlace): void {
    const { selection, viewer } = store.getState();
    const sequence = activeSequence(store.getState());
    before.current = { clipIds: selection.clipIds, marks: viewer.marks[sequence?.id ?? ''] ?? noMarks };
    trying.current = null;
    field.current = null;
    take(step, place);
  }

  function goOn(place: PointerPlace): void {
    const { gesture } = latest.current;
    if (gesture.kind === 'idle') return;
    const step = drag(gesture, pointerState(place, inView.current.lanes, store.getState().timelineView), findSnap);
    // What is left out of the targets is known once it is clear what is dragged.
    if (gesture.kind === 'pressed' && step.gesture.kind !== 'pressed') field.current = null;
    take(step, place);
  }

  function letGo(step: (gesture: Gesture) => Step): void {
    const { gesture, place } = latest.current;
    cancelAnimationFrame(scrolling.current);
    scrolling.current = 0;
    if (gesture.kind !== 'idle' && place) take(step(gesture), place);
  }

  /** How fast a drag scrolls where it is held, in CSS pixels a second; 0 through the lanes where there are no more of them. */
  function speedAtEdges(): { readonly across: number; readonly down: number } {
    const { gesture, place } = latest.current;
    const { width, scrollTop } = store.getState().timelineView;
    if (!place) return { across: 0, down: 0 };
    const across = scrollsThroughTime.has(gesture.kind) ? scrollSpeed(place.x, 0, width, sideEdges) : 0;
    const down = scrollsLanes.has(gesture.kind)
      ? scrollSpeed(place.y, rulerHeight, inView.current.height, laneEdges)
      : 0;
    const isAtEnd = down < 0 ? scrollTop === 0 : scrollTop >= inView.current.below;
    return { across, down: isAtEnd ? 0 : down };
  }

  /** Scrolls from frame to frame while a drag is held at an edge. */
  function scrollAtEdges(since: number | null): void {
    const { across, down } = speedAtEdges();
    scrolling.current = 0;
    if (across === 0 && down === 0) return;
    scrolling.current = requestAnimationFrame((now) => {
      const { scroll, scrollTop, pixelsPerFrame } = store.getState().timelineView;
      const seconds = Math.min(0.1, (now - (since ?? now)) / 1000);
      const { below } = inView.current;
      if (down !== 0) dispatch(lanesScrolled(Math.min(below, Math.min(below, scrollTop) + down * seconds)));
      if (across !== 0) dispatch(scrolled(scroll + (across * seconds) / pixelsPerFrame));
      const { place } = latest.current;
      if (place) goOn(place);
      scrollAtEdges(now);
    });
  }

  useHeldKeys(
    () => latest.current.gesture.kind !== 'idle',
    () => letGo(cancel),
    (keys) => {
      const { place } = latest.current;
      if (place) goOn({ ...place, ...keys });
    },
  );
  useEffect(() => () => cancelAnimationFrame(scrolling.current), []);
  useLayoutEffect(() => {
    inView.current = { lanes, height, below };
    // Other lanes are under the pointer now.
    const { place } = latest.current;
    if (place) goOn(place);
  }, [lanes, height, below]);

  function hitUnder(place: PointerPlace) {
    return hitTest(place.x, place.y, timeline, lanes, store.getState().timelineView);
  }

  return {
    held,
    hover,
    /** The timeline as it would be if the gesture ended now. */
    timeline: held.settled?.timeline ?? timeline,
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0 && event.button !== 1) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const place = placeOf(event, event.currentTarget.getBoundingClientRect());
        const { tool } = store.getState().timelineView;
        const pointer = pointerState(place, lanes, store.getState().timelineView);
        // The middle button is the hand, whatever the tool.
        begin(press(hitUnder(place), event.button === 1 ? 'hand' : tool, pointer, timeline), place);
      },
      onPointerMove(event: PointerEvent) {
        const place = placeOf(event, event.currentTarget.getBoundingClientRect());
        if (latest.current.gesture.kind !== 'idle') {
          goOn(place);
          if (scrolling.current === 0) scrollAtEdges(null);
          return;
        }
        const { timelineView } = store.getState();
        const hit = hitUnder(place);
        const onClip = hit.kind === 'body' || hit.kind === 'edge';
        const { cut } = pointerState(place, lanes, timelineView);
        const next: Hover = {
          cursor: cursorAt(hit, timelineView.tool, place, cut),
          razorAt: timelineView.tool === 'razor' && onClip ? cut : null,
        };
        setHover((now) => (now.cursor === next.cursor && now.razorAt === next.razorAt ? now : next));
      },
      onPointerUp() {
        letGo(complete);
      },
      onPointerCancel() {
        letGo(cancel);
      },
      onLostPointerCapture() {
        letGo(cancel);
      },
      /** Right click: picks what is there, unless it is picked already, and opens its menu. */
      onContextMenu(event: MouseEvent) {
        event.preventDefault();
        const hit = hitUnder(placeOf(event, event.currentTarget.getBoundingClientRect()));
        const { clipIds } = store.getState().selection;
        for (const effect of pickEffects(hit, clipIds)) dispatch(perform(effect, lanes, nothingBefore));
        dispatch(contextMenuOpened({ about: contextOf(hit), at: { x: event.clientX, y: event.clientY } }));
      },
      onPointerLeave() {
        setHover(nothingHovered);
      },
    },
  };
}

const scrollsThroughTime: ReadonlySet<Gesture['kind']> = new Set([
  'moving',
  'trimming',
  'marquee',
  'ranging',
  'scrubbing',
]);
const scrollsLanes: ReadonlySet<Gesture['kind']> = new Set(['moving', 'marquee']);

/** Clips whose cuts are no targets for a gesture: they move with it. */
function stillOf(gesture: Gesture, timeline: Timeline, picked: readonly string[]): ReadonlySet<string> {
  const now = gesture.kind === 'pressed' ? gesture.then : gesture;
  if (now.kind !== 'moving' && now.kind !== 'trimming') return new Set();
  const own = now.kind === 'moving' && picked.includes(now.clipId) ? picked : [now.clipId];
  return new Set(withCompanions(timeline, own).map(({ id }) => id));
}

type Keys = Pick<PointerPlace, 'shift' | 'alt' | 'ctrl'>;

/** While something is held: Escape and a window that loses the focus give it up, and the modifier keys change it where the pointer is. */
function useHeldKeys(isHeld: () => boolean, giveUp: () => void, change: (keys: Keys) => void): void {
  const work = useRef({ isHeld, giveUp, change });
  useEffect(() => {
    work.current = { isHeld, giveUp, change };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!work.current.isHeld()) return;
      const isModifier = ['Shift', 'Alt', 'Control', 'Meta'].includes(event.key);
      if (event.key !== 'Escape' && !isModifier) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') work.current.giveUp();
      else {
        const { shiftKey, altKey, ctrlKey, metaKey } = event;
        work.current.change({ shift: shiftKey, alt: altKey, ctrl: ctrlKey || metaKey });
      }
    };
    const leave = () => {
      if (work.current.isHeld()) work.current.giveUp();
    };
    window.addEventListener('keydown', press, { capture: true });
    window.addEventListener('keyup', press, { capture: true });
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('keydown', press, { capture: true });
      window.removeEventListener('keyup', press, { capture: true });
      window.removeEventListener('blur', leave);
    };
  }, []);
}
