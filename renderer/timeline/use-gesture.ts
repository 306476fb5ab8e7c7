import { useEffect, useMemo, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { withLinked } from '../../core/timeline/edit/linked.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { activate } from '../editor/actions.ts';
import { cutAt, edit } from '../editor/edits.ts';
import { activeSequence, clipById } from '../editor/selectors.ts';
import { clipsSelected, clipToggled, partSelected } from '../editor/selection-slice.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { frameSought } from '../editor/viewer-slice.ts';
import { contextMenuOpened, type ContextName } from '../editor/window-slice.ts';
import {
  cancel,
  complete,
  drag,
  effectOf,
  idle,
  press,
  type Effect,
  type Gesture,
  type PointerState,
} from './gesture.ts';
import { editOf } from './gesture-edit.ts';
import { hitTest, type Hit } from './hit-test.ts';
import { laneAtY, type Lane } from './layout.ts';
import { cutNearX, frameAtX, type Scale } from './scale.ts';
import { snap, snapReach, snapTargets } from './snapping.ts';

/** The hand on the timeline: turns pointer events into gestures, shows their result while they go on, and makes one edit of each. */
export function useGesture(lanes: readonly Lane[], scale: Scale) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const timeline = useAppSelector((state) => state.project.timeline);
  const tool = useAppSelector((state) => state.timelineView.tool);
  const [gesture, setGesture] = useState<Gesture>(idle);
  const [hover, setHover] = useState<{ cursor: string; razorAt: number | null }>({ cursor: 'default', razorAt: null });
  // Pointer events can come faster than renders: each goes on from the last one's result.
  const latest = useRef<Gesture>(idle);

  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || latest.current.kind === 'idle') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      take(cancel());
    };
    window.addEventListener('keydown', escape, { capture: true });
    return () => window.removeEventListener('keydown', escape, { capture: true });
  });

  const picked = useAppSelector((state) => state.selection.clipIds);
  const shown = useMemo(() => preview(timeline, gesture, picked), [timeline, gesture, picked]);

  function pointer(event: PointerEvent): PointerState & { y: number } {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const lane = laneAtY(lanes, y);
    return {
      x,
      y,
      frame: frameAtX(x, scale),
      cut: cutNearX(x, scale),
      track: lane && { id: lane.trackId, media: lane.media },
      shift: event.shiftKey,
      adding: event.ctrlKey || event.metaKey,
    };
  }

  function findSnap(edges: readonly number[], clipId: string) {
    const state = store.getState();
    const sequence = activeSequence(state);
    const clip = clipById(timeline, clipId);
    if (!state.timelineView.snapping || !sequence || !clip) return null;
    const moving = new Set(withLinked(timeline, clip).map(({ id }) => id));
    const targets = snapTargets(timeline, sequence.id, state.viewer.sequenceFrame, moving);
    return snap(edges, targets, snapReach / scale.pixelsPerFrame);
  }

  function take(step: { gesture: Gesture; effects: readonly Effect[] }): void {
    latest.current = step.gesture;
    setGesture(step.gesture);
    for (const effect of step.effects) perform(effect);
  }

  function perform(effect: Effect): void {
    switch (effect.kind) {
      case 'seek':
        dispatch(activate('sequence'));
        dispatch(frameSought(effect.frame));
        return;
      case 'select':
        if (effect.adding) dispatch(clipToggled(effect.clipId));
        else {
          const { clipIds } = store.getState().selection;
          // A picked clip that is pressed keeps the others, to be moved with them.
          dispatch(clipsSelected(clipIds.includes(effect.clipId) ? clipIds : [effect.clipId]));
        }
        return;
      case 'select-alone':
        dispatch(clipsSelected([effect.clipId]));
        return;
      case 'pick':
        dispatch(partSelected(effect.part));
        return;
      case 'deselect':
        dispatch(clipsSelected([]));
        return;
      case 'cut':
        dispatch(cutAt(effect.at, effect.trackId));
        return;
      case 'move':
      case 'trim': {
        const asked = editOf(effect, store.getState().selection.clipIds);
        if (asked) dispatch(edit(asked.label, asked.verb));
      }
    }
  }

  return {
    gesture,
    hover,
    /** The timeline as it would be if the gesture ended now. */
    timeline: shown,
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = pointer(event);
        take(press(hitTest(at.x, at.y, timeline, lanes, scale), tool, at));
      },
      onPointerMove(event: PointerEvent) {
        const at = pointer(event);
        if (latest.current.kind !== 'idle') {
          take(drag(latest.current, at, findSnap));
          return;
        }
        const hit = hitTest(at.x, at.y, timeline, lanes, scale);
        const onClip = hit.kind === 'body' || hit.kind === 'edge';
        setHover(
          tool === 'razor'
            ? { cursor: onClip ? 'crosshair' : 'default', razorAt: onClip ? at.cut : null }
            : { cursor: hit.kind === 'edge' ? 'ew-resize' : 'default', razorAt: null },
        );
      },
      onPointerUp() {
        if (latest.current.kind !== 'idle') take(complete(latest.current));
      },
      onPointerCancel() {
        take(cancel());
      },
      /** Right click: picks what is there, unless it is picked already, and opens its menu. */
      onContextMenu(event: MouseEvent) {
        event.preventDefault();
        const box = event.currentTarget.getBoundingClientRect();
        const hit = hitTest(event.clientX - box.left, event.clientY - box.top, timeline, lanes, scale);
        for (const effect of pickEffects(hit, store.getState().selection.clipIds)) perform(effect);
        dispatch(contextMenuOpened({ about: contextOf(hit), at: { x: event.clientX, y: event.clientY } }));
      },
      onPointerLeave() {
        setHover({ cursor: 'default', razorAt: null });
      },
    },
  };
}

/** What a right click picks. */
function pickEffects(hit: Hit, picked: readonly string[]): Effect[] {
  switch (hit.kind) {
    case 'marker':
      return [{ kind: 'pick', part: { kind: 'marker', id: hit.marker.id } }];
    case 'gap':
      return [{ kind: 'pick', part: { kind: 'gap', id: hit.gap.id } }];
    case 'transition':
      return [{ kind: 'pick', part: { kind: 'transition', id: hit.transition.id } }];
    case 'edge':
      return [{ kind: 'pick', part: { kind: 'edit', clipId: hit.clip.id, edge: hit.edge } }];
    case 'body':
      return picked.includes(hit.clip.id) ? [] : [{ kind: 'select', clipId: hit.clip.id, adding: false }];
    case 'ruler':
    case 'empty':
      return [];
  }
}

function contextOf(hit: Hit): ContextName {
  switch (hit.kind) {
    case 'body':
      return 'clip';
    case 'edge':
      return 'edit';
    case 'empty':
      return 'ruler';
    case 'ruler':
    case 'marker':
    case 'gap':
    case 'transition':
      return hit.kind;
  }
}

/** The timeline as it would be; as it is where the edit would be refused. */
function preview(timeline: Timeline, gesture: Gesture, picked: readonly string[]): Timeline {
  const [effect] = effectOf(gesture);
  const asked = effect && editOf(effect, picked);
  if (!asked) return timeline;
  let made = 0;
  try {
    return applyDiff(
      timeline,
      asked.verb(timeline, () => `preview-${made++}`),
    );
  } catch (error) {
    if (error instanceof Failure) return timeline;
    throw error;
  }
}
