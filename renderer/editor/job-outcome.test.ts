import { describe, expect, it } from 'vitest';
import type { Job } from '../../core/jobs/job.ts';
import { outcomeNews } from './job-outcome.ts';

const job: Job = {
  id: 'j',
  kind: 'import',
  title: 'Import 6 files',
  state: 'running',
  progress: { stage: '', done: 0, total: 6 },
  createdAt: 0,
  startedAt: 0,
  endedAt: null,
  failure: null,
  attempts: 1,
  result: null,
};

const refused = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    path: `/${i}.mp4`,
    failure: { kind: 'damaged-media' as const, message: `/${i}.mp4 is cut off.`, remedy: 'Copy it again.' },
  }));

describe('what a job says when it ends', () => {
  it('names the files it left out, and counts the rest', () => {
    const done: Job = { ...job, state: 'done', result: { assetIds: ['a'], refused: refused(6) } };
    const news = outcomeNews(job, done);
    expect(news.slice(0, 3).map(({ message }) => message)).toEqual(refused(3).map(({ failure }) => failure.message));
    expect(news).toHaveLength(4);
    expect(news[3]?.message).toMatch(/^3 more files/);
    expect(outcomeNews(done, done)).toEqual([]);
  });

  it('says where a film was written', () => {
    const done: Job = { ...job, kind: 'export', state: 'done', result: { output: '/Film.mp4', frames: 1 } };
    expect(outcomeNews(job, done)).toEqual([{ tone: 'news', message: 'Exported to /Film.mp4', remedy: '1 frame' }]);
  });

  it('says of a film made from proxies that it is, and how much is not', () => {
    const result = { output: '/Film.mp4', frames: 2, media: 'proxies', withoutProxy: ['a.mov', 'b.mov'] };
    const [news] = outcomeNews(job, { ...job, kind: 'export', state: 'done', result });
    expect(news?.remedy).toBe('2 frames, made from proxies, and from 2 originals without one');
  });

  it('says where a project was collected, and what was offline', () => {
    const result = {
      folder: '/out/Film',
      project: '/out/Film/Film.workprint',
      files: 2,
      bytes: 3_100_000,
      changed: [],
    };
    const done: Job = { ...job, kind: 'collect', state: 'done', result: { ...result, offline: ['/a.mov'] } };
    expect(outcomeNews(job, done)).toEqual([
      {
        tone: 'news',
        message: 'Collected 2 files (3.1 MB): /out/Film',
        remedy: '1 file was offline and is not in it.',
      },
    ]);
  });

  it('says how much was relinked, and how much is still offline', () => {
    const file = { assetId: 'a', path: '/a.mov', confidence: 1, evidence: ['content'], differences: [] };
    const result = { relinked: [file], ambiguous: [], missing: ['b', 'c'] };
    const done: Job = { ...job, kind: 'relink', state: 'done', result };
    expect(outcomeNews(job, done)).toEqual([
      { tone: 'news', message: 'Relinked 1 file; 2 files still offline', remedy: '' },
    ]);
  });

  it('is silent about failures, which stay in the job bar', () => {
    expect(outcomeNews(job, { ...job, state: 'failed' })).toEqual([]);
  });
});
