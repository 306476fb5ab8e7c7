import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let project: string;

const words = `1
00:00:00,000 --> 00:00:02,000
Where were you?

2
00:00:02,000 --> 00:00:03,000
Out, and I came back late, and then I went to bed.
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-captions-'));
  project = join(folder, 'Film.workprint');
  writeFileSync(join(folder, 'words.srt'), words);
  await succeed('new', project);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('lists captions with what is to be said against them, and says where there are none', async () => {
  const none = await workprint(['captions', project]);
  expect([none.code, none.json.failure?.message]).toEqual([3, 'The project has no sequence.']);
  await succeed('timeline', 'import', project, join(folder, 'words.srt'), '--rate', '24');
  expect(await succeed('captions', project)).toMatchObject({
    captions: [
      { in: '00:00:00:00', out: '00:00:02:00', warnings: ['Gap of 0 frames to the next, at least 2'] },
      {
        text: 'Out, and I came back late, and then I went to bed.',
        warnings: ['Too fast: 50 characters a second, at most 20', 'Line too long: 50 characters, at most 42'],
      },
    ],
  });
  const { captions } = await succeed('captions', project, '--sequence', 'words', '--speed', '60', '--line', '60');
  expect(captions).toMatchObject([{ warnings: [expect.stringContaining('Gap')] }, { warnings: [] }]);
});
