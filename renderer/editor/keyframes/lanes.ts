import { createSelector } from '@reduxjs/toolkit';
import { isKnownKind } from '../../../core/render/effects.ts';
import { keyframesOf, type Keyframe } from '../../../core/timeline/model/keyframes.ts';
import type { Parameter } from '../../../core/timeline/model/parameter.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';
import { text } from '../../ui/text.ts';
import { clipsOn, oneOfEachLink, pickedTrack } from '../commands/at-hand.ts';
import { numberShown, type NumberShown } from '../parameters/number-shown.ts';
import {
  effectAt,
  keyOf,
  parameterAt,
  placesOf,
  soundAttributes,
  spanOf,
  type ParameterPlace,
} from '../parameters/place.ts';
import { seenTimeline } from '../selectors.ts';
import type { RootState } from '../store.ts';

/** A number over the time of what it is of. */
export interface Lane {
  readonly key: string;
  readonly place: ParameterPlace;
  readonly label: string;
  readonly number: NumberShown;
  readonly parameter: Parameter;
  readonly keyframes: readonly Keyframe[];
  /** The frame of the sequence at which its own time begins, and how long it matters from there. */
  readonly start: number;
  readonly length: number;
}

/** Every number of the selected clips and of what is linked to them; of the selected sound track where no clip is. */
export const allLanes: (state: RootState) => readonly Lane[] = createSelector(
  [seenTimeline, (state: RootState) => state.selection.clipIds, pickedTrack],
  (timeline, clipIds, track): readonly Lane[] => {
    const clips = (['video', 'audio'] as const).flatMap((media) =>
      clipsOn(media, timeline, clipIds).map((clip) => ({ clip, media })),
    );
    const places = clips.flatMap(({ clip, media }) => placesOf(clip, media));
    const varied = oneOfEachLink(clips.map(({ clip }) => clip)).filter(({ speed }) => speed.kind === 'remap');
    const ofTrack = clips.length === 0 && track?.media === 'audio' ? soundAttributes : [];
    const all: ParameterPlace[] = [
      ...places,
      ...varied.map(({ id }) => ({ of: 'speed', clipId: id }) as const),
      ...ofTrack.map((parameter) => ({ of: 'track', trackId: track?.id ?? '', parameter }) as const),
    ];
    const isOneOfMany = clips.filter(({ media }) => media === clips[0]?.media).length > 1;
    return all.map((place) => laneAt(timeline, place, isOneOfMany));
  },
);

/** Those that change over time. */
export const keyedLanes: (state: RootState) => readonly Lane[] = createSelector([allLanes], (lanes) =>
  lanes.filter(({ keyframes }) => keyframes.length > 0),
);

function laneAt(timeline: Timeline, place: ParameterPlace, isOneOfMany: boolean): Lane {
  const parameter = parameterAt(timeline, place);
  const number = numberShown(timeline, place);
  const label = labelOf(timeline, place, number.label);
  const clip = place.of === 'track' || !isOneOfMany ? null : timeline.clip(place.clipId);
  return {
    key: keyOf(place),
    place,
    label: clip ? text.keyframes.ofClip(clip.name, label) : label,
    number,
    parameter,
    keyframes: keyframesOf(parameter),
    ...spanOf(timeline, place),
  };
}

function labelOf(timeline: Timeline, place: ParameterPlace, label: string): string {
  if (place.of !== 'effect') return label;
  const kind = effectAt(timeline, place)?.kind ?? '';
  return text.forms.effectParameter(isKnownKind(kind) ? text.keyframes.effects[kind] : kind, label);
}
