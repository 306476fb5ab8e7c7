import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rate } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import { addSequence } from '../../core/timeline/edit/add-sequence.ts';
import { append } from '../../core/timeline/edit/append.ts';
import { addEffect } from '../../core/timeline/edit/add-effect.ts';
import type { ExportRequest } from '../../core/contract/methods.ts';
import { addTitle } from '../../core/timeline/edit/add-title.ts';
import type { Diff } from '../../core/timeline/history/diff.ts';
import type { Effect } from '../../core/timeline/model/records.ts';
import { openHost, type Host } from '../shells/host.ts';
import type { Spawner } from '../ports/spawner.ts';

/** Nothing here comes as far as a worker. */
const noWorkers: Spawner = {
  spawn: () => {
    throw new Error('no worker in this test');
  },
};

let folder = '';
let host: Host;
let film = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-delivery-'));
  const projectPath = join(folder, 'Film.workprint');
  host = await openHost({
    projectPath,
    archive: join(folder, 'archive'),
    mode: 'create',
    spawner: noWorkers,
    resumeJobs: false,
  });
  film = join(folder, 'film.mov');
  writeFileSync(film, 'never read');
  const probe = { container: 'mov', video: null, audio: null, size: 10, notes: [] };
  host.library.add({
    id: 'asset',
    name: 'film.mov',
    path: film,
    relativePath: 'film.mov',
    fingerprint: '',
    modifiedAt: 0,
    probe,
  });
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

let ids = 0;
const newId = (): string => `id-${ids++}`;
const edit = (diff: Diff): void => void host.project.apply(diff, 'A test');

/** A sequence of one clip with an effect. */
function sequenceWith(kind: string, metadata: Effect['metadata']): string {
  const format = {
    name: 'Film',
    rate: rate(24),
    width: 64,
    height: 36,
    sampleRate: 48000,
    videoTracks: 1,
    audioTracks: 0,
  };
  const before = new Set(host.project.timeline.sequences().map(({ id }) => id));
  edit(addSequence(host.project.timeline, format, newId));
  const sequenceId = host.project.timeline.sequences().find(({ id }) => !before.has(id))?.id ?? '';
  const trackId = host.project.timeline.tracks(sequenceId)[0]?.id ?? '';
  const media = { kind: 'asset', assetId: 'asset', duration: time(24, rate(24)) } as const;
  const clip = { name: 'a', sourceStart: time(0, rate(24)), duration: 24, media };
  edit(append(host.project.timeline, { placements: [{ trackId, clip }] }, newId));
  const clipId = host.project.timeline.items(trackId)[0]?.id ?? '';
  edit(addEffect(host.project.timeline, { clipId, kind, metadata }, newId));
  return sequenceId;
}

function exported(sequenceId: string, captions: ExportRequest['captions'] = 'burn'): Promise<unknown> {
  const output = join(folder, 'out.mp4');
  return host.handlers['delivery.export']({
    sequenceId,
    output,
    format: 'mp4-h264',
    crf: 18,
    preset: 'medium',
    captions,
    media: 'originals',
  });
}

it('refuses, by name, a look-up table or font that is not there, captions that are not there, an effect that is not known and a file that is offline', async () => {
  const look = join(folder, 'gone.cube');
  const refused = (sequenceId: string) => expect(exported(sequenceId)).rejects;
  await refused(sequenceWith('lut', { path: look })).toThrow(`The look-up table ${look} is not there.`);
  await refused(sequenceWith('org.example.glow', {})).toThrow(
    'the effect "org.example.glow" of "a" at 00:00:00:00 on V1',
  );
  const titled = sequenceWith('asc-cdl', {});
  const style = { fontFile: join(folder, 'gone.ttf') };
  edit(addTitle(host.project.timeline, { sequenceId: titled, at: 0, duration: 5, text: 'A', style }, newId));
  await refused(titled).toThrow(`The font ${style.fontFile} is not there.`);
  await expect(exported(sequenceWith('asc-cdl', {}), 'sidecar')).rejects.toThrow(
    '"Film" has no captions for a file of their own.',
  );
  const plain = sequenceWith('asc-cdl', {});
  rmSync(film);
  await refused(plain).toThrow(`${film} is offline.`);
});
