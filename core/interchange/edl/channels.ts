/** Numbers of the tracks an event goes to. */
export interface Channels {
  readonly video: readonly number[];
  readonly audio: readonly number[];
}

/** What whole codes mean: CMX 3600's, and those of lists that name no channel or all of them (Sony, Panasonic). */
const WHOLE: Readonly<Record<string, Channels>> = {
  NONE: { video: [], audio: [] },
  B: { video: [1], audio: [1] },
  ASMBL: { video: [1], audio: [1, 2] },
};

/**
 * The tracks of a channel code, or null for what is none: `V`, `A`, `A2`, `AA`, `B`, `AA/V` and so on as CMX 3600 writes them, `V2` of many programs, and `VA12`, `A1A2` of GVG and
 * Sony, where each digit is a channel.
 */
export function parseChannels(code: string): Channels | null {
  const upper = code.toUpperCase();
  const whole = Object.hasOwn(WHOLE, upper) ? WHOLE[upper] : undefined;
  if (whole) return whole;
  const video = new Set<number>();
  const audio = new Set<number>();
  for (const part of upper.split(/[/+]/)) {
    if (!/^(V\d{0,3}|A\d{0,8})+$/.test(part)) return null;
    for (const [word] of part.matchAll(/V\d*|AA(?!\d)|A\d*/g)) {
      if (word.startsWith('V')) video.add(Number(word.slice(1) || '1'));
      else for (const channel of word === 'AA' ? [1, 2] : audioChannels(word.slice(1))) audio.add(channel);
    }
  }
  return { video: [...video], audio: [...audio] };
}

/** A code for the first video track and some audio channels, and the channels that only an AUD line can name: CMX 3600 has codes for two. */
export function formatChannels(video: boolean, audio: readonly number[]): { code: string; aud: number[] } {
  const [first, second] = [audio.includes(1), audio.includes(2)];
  const sound = first && second ? 'AA' : second ? 'A2' : first ? 'A' : '';
  const both = sound === 'A' ? 'B' : `${sound}/V`;
  const code = video ? (sound === '' ? 'V' : both) : sound === '' ? 'NONE' : sound;
  return { code, aud: audio.filter((channel) => channel > 2) };
}

/** `12` is channels 1 and 2, `10` is channel 10. */
function audioChannels(digits: string): number[] {
  if (digits === '') return [1];
  const each = Array.from(digits, Number);
  const ascending = each.every((digit, i) => digit >= 1 && digit <= 8 && digit > (each[i - 1] ?? 0));
  return ascending ? each : [Number(digits)];
}
