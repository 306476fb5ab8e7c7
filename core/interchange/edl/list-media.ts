import type { Rate } from '../../time/rate.ts';
import { time } from '../../time/rational-time.ts';
import type { MediaReference } from '../document.ts';
import { fileName, pathOfReference } from '../media-path.ts';
import { isAuxiliary, type Shot } from './shot.ts';

/** The media of a shot, as far as a list knows it: its reel, and perhaps its file. */
export function mediaOf(shot: Shot, rate: Rate, recordDropFrame: boolean): Omit<MediaReference, 'id' | 'lead'> {
  const path = shot.path === null ? null : pathOfReference(shot.path);
  const bars = /^BARS$/i.test(shot.reel);
  return {
    name: path === null ? shot.name : fileName(path),
    paths: path === null ? [] : [path],
    kind: bars ? 'generator' : path !== null && /\.\[\d+-\d+\]\.\w+$/.test(path) ? 'image-sequence' : 'file',
    start: time(0, rate),
    duration: time(0, rate),
    measured: false,
    video: null,
    audio: null,
    reel: isAuxiliary(shot.reel) ? null : (shot.longReel ?? shot.reel),
    metadata: shot.sourceDropFrame === recordDropFrame ? {} : { edl: { dropFrame: shot.sourceDropFrame } },
  };
}
