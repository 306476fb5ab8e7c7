import { describe, expect, it } from 'vitest';
import { comparisonSentences, profileSentences } from './profile-sentences.ts';
import { compareWith, ProfileBuilder, type ProfileShot } from './profile.ts';

const look = (angle: number): number[] =>
  Array.from({ length: 64 }, (_, i) => (i === 0 ? Math.cos(angle) : i === 1 ? Math.sin(angle) : 0));

const shot = (film: string, seconds: number, angle: number, size: 'wide' | 'close-up'): ProfileShot => ({
  film,
  seconds,
  look: look(angle),
  readable: {
    shotSize: { value: size, confidence: 1 },
    palette: {
      value: [
        { lightness: 0.5, a: -0.02, b: -0.15, weight: 0.75 },
        { lightness: 0.5, a: 0, b: 0.01, weight: 0.25 },
      ],
      confidence: 1,
    },
  },
});

function built() {
  const builder = new ProfileBuilder();
  const shots = Array.from({ length: 200 }, (_, i) =>
    shot(i < 100 ? 'a' : 'b', 4, 0.2 * Math.sin(i), i % 2 ? 'close-up' : 'wide'),
  );
  for (const each of shots) builder.add(each);
  const distance = builder.distance();
  return { distance, profile: builder.profile(Float64Array.from(shots, (each) => distance.of(each.look))) };
}

describe('the profile of an archive', () => {
  it('has rhythm by film, what follows what within a film, and the palette', () => {
    const { profile } = built();
    expect(profile.films.map(({ name, rhythm }) => [name, rhythm.shots, rhythm.median])).toEqual([
      ['a', 100, 4],
      ['b', 100, 4],
    ]);
    // Each film begins with a wide shot, so that one way is taken once more often.
    expect(profile.sizes).toEqual([
      { from: 'wide', to: 'close-up', share: 100 / 198 },
      { from: 'close-up', to: 'wide', share: 98 / 198 },
    ]);
    expect(profile.palette).toEqual([
      { hue: 'blue', share: 0.75 },
      { hue: 'neutral', share: 0.25 },
    ]);
    expect(profileSentences(profile)).toEqual([
      '200 shots of 2 films, indexed from the archive; nothing was trained on them.',
      'Half of the shots are shorter than 4.0 s; the mean is 4.0 s.',
      'The palette is 75 % blue, 25 % neutral.',
      'The most frequent change of shot size is from wide to close-up, 51 % of all.',
    ]);
  });

  it('says which shots of a sequence leave it, and how fast that cuts', () => {
    const { profile, distance } = built();
    const clip = (name: string, angle: number) => ({
      clipId: name,
      name,
      at: '00:00:00:00',
      seconds: 2,
      distance: distance.of(look(angle)),
    });
    const comparison = compareWith(profile, 'Scene 4', [clip('near', 0.05), clip('far', 1.5)]);
    expect(comparison.cutRatio).toBe(2);
    expect(comparison.outside.map(({ name }) => name)).toEqual(['far']);
    const [pace, outside] = comparisonSentences(comparison, profile);
    expect(pace).toBe('"Scene 4" cuts 2.0× faster than the archive: median shot 2.0 s, the archive\'s 4.0 s.');
    expect(outside).toMatch(/^1 shot leaves the archive's look \(distance above [\d.]+\): far at 00:00:00:00/);
  });
});
