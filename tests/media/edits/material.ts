import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Material } from './edited-film.ts';
import { readClip, readPhotograph } from './sources.ts';

/** Clips of one shot each, none of which SHOTS.json marks: walks with an action camera, a dog, cars, bottles, a train. */
const CLIPS = [
  'gopro+gpmf-parser/hero7.mp4',
  'gopro+gpmf-parser/max-heromode.mp4',
  'pytorch+torchcodec/dog_eating_854132.mp4',
  'intel-iot-devkit+sample-videos/car-detection.mp4',
  'intel-iot-devkit+sample-videos/bottle-detection.mp4',
  'darbyjohnston+tlRender/SampleData/PSR63_2012-06-02.mov',
];
const CLIP_FRAMES = 300;

/** What the test media has to cut films from: clips, and of the photographs every `every`th from number `first` on. */
export async function testMaterial(
  media: string,
  { every, first }: { readonly every: number; readonly first: number },
): Promise<Material> {
  const folder = join(media, 'training', 'stills');
  const stills = readdirSync(folder)
    .sort()
    .filter((_, index) => index % every === first);
  const photographs = [];
  for (const still of stills) photographs.push(await readPhotograph(join(folder, still)));
  const clips = [];
  for (const clip of CLIPS) clips.push(await readClip(join(media, 'footage', clip), CLIP_FRAMES));
  return { photographs, clips };
}
