import { ProfileBuilder, type Profile } from '../../core/archive/profile.ts';
import type { MahalanobisDistance } from '../../core/archive/running-covariance.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { JobContext } from '../jobs/jobs.ts';
import { fileNameOf } from '../project/asset-paths.ts';
import type { ArchiveStore } from './store.ts';

export interface ArchiveProfile {
  readonly profile: Profile;
  /** How far any look is from the archive's mean. */
  readonly distance: MahalanobisDistance;
}

/** Statistics over the whole archive. It goes through all descriptors twice: for mean and covariance, then for how far the archive's own shots are from them. */
export async function profileArchive(
  store: ArchiveStore,
  { signal, onProgress }: Pick<JobContext, 'signal' | 'onProgress'>,
): Promise<ArchiveProfile> {
  const { shots: total } = await store.counts();
  if (total === 0)
    throw new Failure('invalid-input', 'The archive is empty.', 'Add footage to it: workprint archive add FOLDER.');
  const builder = new ProfileBuilder();
  let done = 0;
  const passed = (count: number): void => {
    if (signal.aborted) throw new Failure('cancelled', 'Cancelled.');
    done += count;
    onProgress({ stage: 'Going through the archive', done, total: 2 * total });
  };
  for await (const page of store.describedSince(0)) {
    const shots = new Map((await store.shots(page.map(({ shotId }) => shotId))).map((shot) => [shot.id, shot]));
    for (const { shotId, descriptor, readable, seconds } of page) {
      const shot = shots.get(shotId);
      if (shot) builder.add({ film: fileNameOf(shot.path), seconds, look: descriptor.look, readable });
    }
    passed(page.length);
  }
  const distance = builder.distance();
  const distances: number[] = [];
  for await (const page of store.describedSince(0)) {
    for (const { descriptor } of page) distances.push(distance.of(descriptor.look));
    passed(page.length);
  }
  return { profile: builder.profile(Float64Array.from(distances)), distance };
}
