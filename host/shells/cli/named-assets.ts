import { loggedAssets, type LoggedAsset } from '../../../core/bins/logged-asset.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import type { Host } from '../host.ts';
import { pick } from './verb.ts';

/** Every asset with what is noted of it. */
export async function projectAssets({ library, project, proxies }: Host): Promise<LoggedAsset[]> {
  return loggedAssets(project.timeline, library.views(), await proxies.views());
}

/** The assets that words name: by what they are called, as their file, by number in the list, or by the start of their id. Throws Failure for none. */
export function namedAssets(assets: readonly LoggedAsset[], words: readonly string[]): LoggedAsset[] {
  if (words.length === 0) throw new Failure('invalid-input', 'Which media? Name at least one asset.');
  return words.map((word) => {
    const called = assets.filter(({ name, asset }) => name === word || asset.name === word);
    return called.length === 1 && called[0] ? called[0] : pick(assets, word, 'asset');
  });
}
