import { useMemo, type KeyboardEvent } from 'react';
import { flickerRatio } from '../../core/style/temporal-measures.ts';
import { clipAcross } from '../../core/timeline/edit/cut-edge.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import { activeSequence } from '../editor/selectors.ts';
import { clipsSelected, clipToggled } from '../editor/selection-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { frameSought, viewerSwitched } from '../editor/viewer-slice.ts';
import { keepKey } from '../ui/arrow-keys.ts';
import { sequenceTimecode, signedFrames, speedBadge } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { drift } from './drift.ts';
import { listClips, neighbour, type ListedClip } from './clip-navigation.ts';
import type { Lane } from './layout.ts';
import { isThrough } from './through-cut.ts';

/** Clips listed on each side of the selected one; a whole feature's would slow every edit down. */
const listed = 60;

/** The clips as a list for the keyboard and for screen readers: what the canvas draws, in words. Its focus is drawn around the canvas. */
export function ClipList({ lanes }: { lanes: readonly Lane[] }) {
  const dispatch = useAppDispatch();
  const { timeline, assets, takes } = useAppSelector((state) => state.project);
  const selected = useAppSelector((state) => state.selection.clipIds);
  const sequence = useAppSelector(activeSequence);
  const clips = useMemo(() => listClips(timeline, lanes), [timeline, lanes]);
  const currentId = selected.at(-1) ?? null;
  const index = clips.findIndex(({ clip }) => clip.id === currentId);
  const first = Math.max(0, index - listed);
  const shown = clips.slice(first, Math.max(index, 0) + listed);

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(clips, currentId, event.key);
    if (next) {
      dispatch(event.shiftKey ? clipToggled(next.clip.id) : clipsSelected([next.clip.id]));
      keepKey(event);
    } else if (event.key === 'Enter' && clips[index]) {
      dispatch(viewerSwitched('sequence'));
      dispatch(frameSought(clips[index].start));
      keepKey(event);
    }
  }

  function describe({ clip, start, lane }: ListedClip): string {
    if (!sequence) return clip.name;
    const take = clip.activeTake ? takes.get(clip.activeTake.takeId) : undefined;
    const spoken = text.timeline.clip(
      lanes[lane]?.name ?? '',
      clip.name,
      sequenceTimecode(sequence, start),
      sequenceTimecode(sequence, start + clip.duration),
      take ? text.timeline.take(take.number) : text.timeline.source,
    );
    const late = drift(timeline, clip);
    const next = clipAcross(timeline, clip, 'end');
    const states = [
      assets.get(assetOf(clip)?.assetId ?? '')?.online === false && text.timeline.offline,
      !clip.enabled && text.timeline.disabled,
      take && flickerRatio(take.measures) > 1 && text.timeline.flickers,
      late !== 0 && text.timeline.drift(signedFrames(late)),
      next && isThrough(clip, next, sequence.rate) && text.timeline.throughEdit,
      speedBadge(clip.speed),
    ];
    return [spoken, ...states.filter(Boolean)].join(', ');
  }

  return (
    <ul
      className="clip-list visually-hidden"
      role="listbox"
      aria-label={text.timeline.clips}
      aria-multiselectable="true"
      tabIndex={clips.length > 0 ? 0 : -1}
      aria-activedescendant={index < 0 ? undefined : `clip-${currentId}`}
      onKeyDown={press}
    >
      {shown.map((entry, i) => (
        <li
          key={entry.clip.id}
          id={`clip-${entry.clip.id}`}
          role="option"
          aria-selected={selected.includes(entry.clip.id)}
          aria-setsize={clips.length}
          aria-posinset={first + i + 1}
        >
          {describe(entry)}
        </li>
      ))}
    </ul>
  );
}
