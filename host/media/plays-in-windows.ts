import type { MediaProbe, VideoProbe } from '../workers/media/engine/types.ts';
import { isInterlaced } from '../workers/media/engine/field-order.ts';

/** Containers that windows read (mediabunny 1.61), as probes name them. */
const CONTAINERS = /mp4|mov|matroska|webm|ogg|wav|mp3|aac|flac|mpegts/;
/** Sound that every Chromium decodes, with or without patented codecs from the system. */
const SOUND = /^(aac|mp3|opus|vorbis|flac|pcm_[a-z0-9]+)$/;
const PICTURES: Readonly<Record<string, readonly string[]>> = {
  h264: ['yuv420p', 'yuvj420p'],
  vp8: ['yuv420p'],
  vp9: ['yuv420p', 'yuv420p10le'],
  av1: ['yuv420p', 'yuv420p10le'],
};

/**
 * Whether any window can play the file as it is. Windows differ (HEVC plays where the machine has a decoder for it): this says yes only to what plays in all,
 * and a window that can't play what is thought to play asks for a proxy itself.
 */
export function playsInWindows({ container, video, audio }: MediaProbe): boolean {
  return CONTAINERS.test(container) && (!video || playsPicture(video)) && (!audio || SOUND.test(audio.codec));
}

/** Windows show the two fields of an interlaced picture at once, as a comb. */
function playsPicture(video: VideoProbe): boolean {
  return !isInterlaced(video) && (PICTURES[video.codec]?.includes(video.pixelFormat) ?? false);
}

/** Pictures of more lines than this (or as many columns, of upright ones) are heavy to play as they are. */
const LIGHT_LINES = 1080;

export function isHeavy({ video }: MediaProbe): boolean {
  return video !== null && Math.min(video.width, video.height) > LIGHT_LINES;
}
