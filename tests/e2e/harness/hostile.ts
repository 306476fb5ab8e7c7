/// <reference lib="dom" />
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { AssetView } from '../../../core/contract/views.ts';
import type { Job } from '../../../core/jobs/job.ts';
import { testMediaRoot } from '../../media/test-media.ts';
import type { HostClient } from './host-api.ts';
import { rollTo } from './window.ts';

/** Longest wait until a file is shown, or what is wrong with it is said, on however busy a machine; in milliseconds. */
export const longestOpening = 20_000;

/** Malformed and odd files, captions aside: they are no media. */
export function hostileFiles(): string[] {
  const media = testMediaRoot();
  if (!media) return [];
  const folder = join(media, 'hostile');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(avi|avif|mkv|mov|mp4|ts|webm)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

export interface HostileImport {
  readonly assets: readonly AssetView[];
  /** What was said of each file that is no asset now, by its path. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Imports files whatever they are, and waits until all that can be made of them is made. */
export async function importHostile({ api }: HostClient, paths: readonly string[]): Promise<HostileImport> {
  const { jobId } = await api.call('media.import', { paths: [...paths] });
  let job: Job | undefined;
  do {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const { jobs } = await api.call('project.snapshot', {});
    job = jobs.find(({ id }) => id === jobId);
    if (jobs.some(({ state }) => state === 'running' || state === 'queued')) job = undefined;
  } while (!job);
  const { assets } = await api.call('project.snapshot', {});
  const refused = (job.result?.['refused'] ?? []) as { path: string; failure: { message: string } }[];
  return { assets, refused: new Map(refused.map(({ path, failure }) => [path, failure.message])) };
}

/** Opens an asset in the source monitor, and waits until its picture is there, or what is wrong with it is said: that is given. Rejects when neither comes. */
export async function openAsset(page: Page, { id, path }: AssetView): Promise<string | null> {
  const row = page.locator(`[id="asset-${id}"]`);
  await rollTo(page, row);
  await row.dblclick();
  // What is on the stage is of the file before it until then.
  await page.locator(`[id="asset-${id}"].row-loaded`).waitFor();
  await page
    .locator('.stage canvas[data-frame], .stage-trouble, .stage .empty')
    .first()
    .waitFor({ state: 'attached', timeout: longestOpening })
    .catch((error: unknown) => {
      throw new Error(`${basename(path)} is neither shown nor refused.`, { cause: error });
    });
  // In one go: where the window finds another way to the picture, what it said goes again.
  return page.locator('.stage-trouble').evaluateAll(([said]) => (said instanceof HTMLElement ? said.innerText : null));
}
