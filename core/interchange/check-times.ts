import { toSeconds, type RationalTime } from '../time/rational-time.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import type { MediaReference } from './document.ts';
import { LIMITS } from './limits.ts';
import { damaged } from './refusal.ts';

/** Refuses times that no clock tells: reading and writing them elsewhere would leave whole numbers. */
export function checkTimes(file: string, timeline: Timeline, media: readonly MediaReference[]): void {
  const check = (what: string, ...times: readonly RationalTime[]): void => {
    const beyond = times.map(toSeconds).find((seconds) => !(Math.abs(seconds) <= LIMITS.seconds));
    if (beyond !== undefined) throw damaged(file, '', `${what} has a time of ${beyond} seconds.`);
  };
  for (const { name, start, duration } of media) check(`the media "${name}"`, start, duration);
  for (const sequence of timeline.sequences()) {
    const { name, rate, startFrame, id } = sequence;
    check(`the sequence "${name}"`, { value: startFrame, rate });
    for (const track of timeline.tracks(id)) {
      check(`the track "${track.name}"`, { value: timeline.trackDuration(track.id), rate });
      for (const item of timeline.items(track.id)) {
        if (item.kind !== 'clip') continue;
        check(`the clip "${item.name}"`, item.sourceStart);
        for (const { at, duration } of timeline.markersOf(item.id))
          check(`a marker of "${item.name}"`, { value: at, rate }, { value: duration, rate });
      }
    }
    for (const { at, duration } of timeline.markersOf(id))
      check(`a marker of "${name}"`, { value: at, rate }, { value: duration, rate });
  }
}
