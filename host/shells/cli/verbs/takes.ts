import { setActiveTake } from '../../../../core/timeline/edit/set-active-take.ts';
import { describeTake } from '../describe.ts';
import { table } from '../output.ts';
import { pick, withProject, type Verb } from '../verb.ts';
import { videoClips } from '../video-clips.ts';

export const takes: Verb = {
  usage: 'takes PROJECT [--clip CLIP] [--use TAKE | --use source]',
  summary: 'List the takes of a clip (or of all), or make one the active take.',
  options: { clip: { type: 'string' }, use: { type: 'string' } },
  run: ([project], options, output) =>
    withProject(project, 'open', async (host) => {
      const { timeline } = host.project;
      const clips = videoClips(host);
      const chosen = typeof options['clip'] === 'string' ? [pick(clips, options['clip'], 'clip')] : clips;
      const ids = new Set(chosen.map(({ id }) => id));
      const list = host.generation.takes().filter(({ clipId }) => ids.has(clipId));
      if (typeof options['use'] === 'string') {
        const take = options['use'] === 'source' ? null : pick(list, options['use'], 'take');
        const clipId = take?.clipId ?? pick(chosen, '1', 'clip').id;
        const active = take && { takeId: take.id, start: take.start, count: take.count };
        host.project.apply(
          setActiveTake(timeline, { clipId, take: active }),
          take ? `Use take ${take.number}` : 'Use the source',
        );
      }
      const isActive = (takeId: string, clipId: string): boolean =>
        host.project.timeline.clip(clipId).activeTake?.takeId === takeId;
      const rows = list.map((take) => describeTake(take, isActive(take.id, take.clipId)));
      output.result(rows.length === 0 ? ['No takes yet: every clip shows its source.'] : table(rows), {
        takes: list.map((take) => ({
          ...take,
          active: isActive(take.id, take.clipId),
          file: host.folders.take(take.id),
        })),
      });
    }),
};
