import { Steps } from '../../core/timeline/edit/steps.ts';
import type { Track } from '../../core/timeline/model/records.ts';
import { doing } from './doing.ts';
import type { Verb } from './edits.ts';

/** An edit on a track that is made for it: on top of its kind, which for sound is drawn at the bottom. */
export function onNewTrack(sequenceId: string, media: Track['media'], verbOf: (trackId: string) => Verb): Verb {
  return (timeline, newId) => {
    const steps = new Steps(timeline);
    steps.do(doing('add-track', { sequenceId, media })(timeline, newId));
    const made = steps.timeline.tracks(sequenceId).findLast((track) => track.media === media);
    if (made) steps.do(verbOf(made.id)(steps.timeline, newId));
    return steps.diff();
  };
}
