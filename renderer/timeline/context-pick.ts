import type { ContextName } from '../editor/window-slice.ts';
import type { EditEffect, Effect } from './gesture.ts';
import type { Hit } from './hit-test.ts';

/** What a right click picks. */
export function pickEffects(hit: Hit, picked: readonly string[]): Exclude<Effect, EditEffect>[] {
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
      return picked.includes(hit.clip.id) ? [] : [{ kind: 'select', clipId: hit.clip.id }];
    case 'ruler':
    case 'empty':
      return [];
  }
}

/** What the menu of a right click is about. */
export function contextOf(hit: Hit): ContextName {
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
