import type { Host } from '../host.ts';

/** Clips on video tracks, by sequence, track and place: the numbers that `--clip` takes. */
export function videoClips(host: Host): { id: string; name: string }[] {
  const { timeline } = host.project;
  return timeline
    .sequences()
    .flatMap(({ id }) => timeline.tracks(id).filter(({ media }) => media === 'video'))
    .flatMap(({ id }) => timeline.items(id).filter((item) => item.kind === 'clip'));
}
