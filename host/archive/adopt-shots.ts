import type { Clock } from '../ports/clock.ts';
import type { Asset } from '../project/asset.ts';
import type { ProjectShot, ProjectStore } from '../project/store.ts';
import { pathFrom } from './source-paths.ts';
import type { ArchiveStore } from './store.ts';

/**
 * Gives the archive the shots of a project from before it had one, under their old ids too, so that looks and jobs that name them go on meaning the same pictures.
 * Each file is one transaction; cut off in between, it is done again at the next opening and comes out the same. The project keeps its rows, for other archives.
 */
export async function adoptShots(project: ProjectStore, archive: ArchiveStore, clock: Clock): Promise<void> {
  if (project.readOnly !== null) return;
  const shots = project.shotsToGive(archive.id);
  if (shots.length === 0) return;
  for (const asset of project.assets()) {
    const own = shots.filter(({ assetId }) => assetId === asset.id);
    if (own.length > 0) await adoptAsset(asset, own, archive);
  }
  project.shotsWereGiven(archive.id, clock.now());
}

async function adoptAsset(asset: Asset, shots: readonly ProjectShot[], archive: ArchiveStore): Promise<void> {
  const source = await archive.addFile(asset.path);
  const file = {
    sourceId: source.id,
    path: pathFrom(source.root, asset.path),
    size: asset.probe.size,
    modifiedAt: asset.modifiedAt,
    content: asset.fingerprint,
    failure: null,
  };
  const analysed = {
    fingerprint: asset.fingerprint,
    probe: asset.probe,
    shots: shots.map(({ number, start, count, descriptor }) => ({
      number,
      start,
      count,
      clean: { start, count },
      opens: 'cut',
      closes: 'cut',
      descriptor,
      readable: null,
    })),
  };
  await archive.adoptShots(
    file,
    analysed,
    shots.map(({ id }) => id),
  );
}
