import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { AssetView } from '../../../core/contract/views.ts';
import type { HostClient } from '../../e2e/harness/host-api.ts';
import { testMediaRoot } from '../../media/test-media.ts';

const run = promisify(execFile);
const SECONDS = 20;

export const SIZES = { '480p': [854, 480], '720p': [1280, 720] } as const;

/** Real footage at a size, 24 frames a second, coded as cameras' and the web's files are: long GOPs, B frames. */
export async function makeFootage(folder: string, size: keyof typeof SIZES): Promise<string> {
  const media = testMediaRoot();
  if (!media) throw new Error('This bench needs the test media (set WORKPRINT_TEST_MEDIA).');
  const source = join(media, 'footage', 'Zulko+moviepy', 'sintel_trailer_480p.mp4');
  const path = join(folder, `${size}.mp4`);
  const [width, height] = SIZES[size];
  const coding = ['-c:v', 'libx264', '-preset', 'fast', '-crf', '20', '-g', '250', '-pix_fmt', 'yuv420p'];
  await run(process.env['FFMPEG_BIN'] ?? 'ffmpeg', [
    ...['-v', 'error', '-ss', '10', '-i', source, '-t', String(SECONDS), '-an'],
    ...['-vf', `scale=${width}:${height},setsar=1,fps=24`, ...coding, path],
  ]);
  return path;
}

/** Imports a file and waits until it is in the project. */
export async function imported({ api }: HostClient, path: string): Promise<AssetView> {
  await api.call('media.import', { paths: [path] });
  return until(`${path} in the project`, async () => {
    const { assets } = await api.call('project.snapshot', {});
    return assets.find((each) => each.path === path);
  });
}

/** Makes a proxy of an asset and waits until the project has it. */
export async function proxied({ api }: HostClient, assetId: string): Promise<void> {
  await api.call('proxies.make', { assetIds: [assetId] });
  await until(`a proxy of ${assetId}`, async () => {
    const { proxies } = await api.call('project.snapshot', {});
    return proxies.find((proxy) => proxy.assetId === assetId);
  });
}

const longestWait = 120_000;

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + longestWait;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`There is no ${what} after ${longestWait / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
