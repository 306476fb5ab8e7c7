import type { Comparison, Profile } from './profile.ts';

/** Ratios within this of 1 are called the same. */
const SAME = 0.05;
const MOST_NAMED = 8;

/** A profile in plain sentences with their figures. */
export function profileSentences(profile: Profile): string[] {
  const { rhythm, films, palette, sizes, movements } = profile;
  const [most, second] = palette;
  return [
    `${counted(rhythm.shots, 'shot')} of ${counted(films.length, 'film')}, indexed from the archive; nothing was trained on them.`,
    `Half of the shots are shorter than ${rhythm.median.toFixed(1)} s; the mean is ${rhythm.mean.toFixed(1)} s.`,
    ...(most
      ? [
          `The palette is ${percent(most.share)} ${most.hue}${second ? `, ${percent(second.share)} ${second.hue}` : ''}.`,
        ]
      : []),
    ...following('shot size', sizes),
    ...following('camera movement', movements),
  ];
}

/** How a sequence stands to an archive, in plain sentences with their figures. */
export function comparisonSentences({ sequence, rhythm, cutRatio, outside }: Comparison, profile: Profile): string[] {
  const lengths = `median shot ${rhythm.median.toFixed(1)} s, the archive's ${profile.rhythm.median.toFixed(1)} s`;
  const named = outside
    .slice(0, MOST_NAMED)
    .map(({ name, at, distance }) => `${name} at ${at} (${distance.toFixed(1)})`);
  const more = outside.length > MOST_NAMED ? [`${outside.length - MOST_NAMED} more`] : [];
  return [
    `"${sequence}" ${pace(cutRatio)}: ${lengths}.`,
    outside.length === 0
      ? `All of its ${counted(rhythm.shots, 'shot')} stay within the archive's look (distance up to ${profile.look.limit.toFixed(1)}).`
      : `${counted(outside.length, 'shot')} ${outside.length === 1 ? 'leaves' : 'leave'} the archive's look (distance above ${profile.look.limit.toFixed(1)}): ${[...named, ...more].join(', ')}.`,
  ];
}

function pace(ratio: number): string {
  if (Math.abs(ratio - 1) <= SAME) return 'cuts as fast as the archive';
  return ratio > 1
    ? `cuts ${ratio.toFixed(1)}× faster than the archive`
    : `cuts ${(1 / ratio).toFixed(1)}× slower than the archive`;
}

function following(what: string, [first]: Profile['sizes']): string[] {
  if (!first) return [];
  const { from, to, share } = first;
  return [`The most frequent change of ${what} is from ${from} to ${to}, ${percent(share)} of all.`];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
