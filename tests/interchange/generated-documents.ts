import { RATES, type Rate } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import { hasDropFrame } from '../../core/time/timecode.ts';
import type { Parameter } from '../../core/timeline/model/parameter.ts';
import { blendModeSchema, PLAIN_ATTRIBUTES, type Attributes, type Speed } from '../../core/timeline/model/records.ts';
import { TITLE_STYLE } from '../../core/timeline/model/text-style.ts';
import { SeededRandom } from '../seeded-random.ts';
import { DocumentBuilder, type MediaFields } from '../../core/interchange/document-builder.ts';
import type { InterchangeDocument } from '../../core/interchange/document.ts';
import { Losses } from '../../core/interchange/loss.ts';

/** What the format under test can hold. */
export interface Holds {
  readonly captions: boolean;
  /** Titles on video tracks. */
  readonly titles: boolean;
  readonly multicam: boolean;
  readonly takes: boolean;
  readonly groups: boolean;
  /** Retimed clips of media whose rate is not the sequence's. */
  readonly retimedAcrossRates: boolean;
}

const FRAMES = 120_001;

/**
 * A document as a reader would leave it, made from a seed: tracks with gaps and clips, linked sound, retimed and disabled clips, transitions, markers, attributes, nests. Source
 * starts are multiples of six frames, so that every speed that is used falls on a frame.
 */
export function generatedDocument(seed: number, holds: Holds): InterchangeDocument {
  const dice = new SeededRandom(seed);
  let ids = 0;
  const newId = (): string => `id-${++ids}`;
  const builder = new DocumentBuilder('generated', newId, new Losses());
  const rate = dice.pick(Object.values(RATES));
  const startFrame = dice.pick([0, 3600, 10 * 3600]) * Math.round(rate.num / rate.den);
  const media = Array.from({ length: 1 + dice.below(4) }, (_, i) => {
    const own = dice.next() < 0.6 ? rate : dice.pick(Object.values(RATES));
    const start = dice.pick([0, 86_400, 1_000_003]);
    const assetId = builder.addMedia(`media ${i}`, () => ({
      name: `clip ${i}.mov`,
      paths: [dice.pick([`/Volumes/A b/clip ${i}.mov`, `C:/media/é ${i}.mov`, `//server/share/${i}.mov`])],
      kind: 'file',
      start: time(start, own),
      duration: time(FRAMES, own),
      measured: true,
      video: { rate: own, width: 1920, height: 1080 },
      audio: { sampleRate: 48_000, channels: 2 },
      reel: null,
      metadata: {},
    }));
    return { assetId, rate: own, start };
  });
  const add = (name: string, nested: string | null): string => {
    const sequence = builder.addSequence({
      name,
      rate,
      width: 1920,
      height: 1080,
      sampleRate: 48_000,
      startFrame,
      dropFrame: hasDropFrame(rate) && dice.next() < 0.5,
      metadata: {},
    });
    const audio = Array.from({ length: dice.below(3) }, () => [] as (() => void)[]);
    const videoTracks = Array.from({ length: 1 + dice.below(3) }, () => builder.addTrack(sequence.id, 'video'));
    const audioTracks = audio.map(() => builder.addTrack(sequence.id, 'audio'));
    const captions = holds.captions && dice.next() < 0.4 ? builder.addTrack(sequence.id, 'captions') : null;
    for (const [v, trackId] of videoTracks.entries()) {
      const soundTrack = audioTracks[v];
      // What is nested is shown at least once, or no file would hold it.
      const must = nested !== null && v === 0;
      const count = dice.below(8) + Number(must);
      let before = false;
      for (let i = 0; i < count; i++) {
        if (dice.next() < 0.3) {
          builder.skip(trackId, 1 + dice.below(50));
          before = false;
        }
        const duration = 24 + dice.below(200);
        const source = dice.pick(media);
        const at = builder.endOf(trackId);
        const shown = shows(dice, source, nested, must && i === 0, media, holds);
        const speed =
          dice.next() < 0.3 && (shown.rate === rate || holds.retimedAcrossRates)
            ? speedOf(dice, duration, rate)
            : NORMAL;
        const sourceStart = time(shown.start + 6 * (2000 + dice.below(500)), shown.rate);
        const linkId = dice.next() < 0.5 ? newId() : null;
        const paired = soundTrack !== undefined && linkId !== null && builder.endOf(soundTrack) <= at;
        const fields = {
          name: `shot ${v}.${i}`,
          media: shown.media,
          sourceStart,
          duration,
          speed,
          enabled: dice.next() < 0.9,
          linkId: paired ? linkId : null,
          groupId: holds.groups && dice.next() < 0.1 ? `group of ${name}` : null,
          attributes: { ...PLAIN_ATTRIBUTES, ...picture(dice, duration) },
          blend: holds.groups && dice.next() < 0.2 ? dice.pick(blendModeSchema.options) : 'normal',
        };
        const fade = !before && dice.next() < 0.1;
        if (before ? dice.next() < 0.3 : fade)
          builder.addTransition(trackId, {
            style: dice.pick(['dissolve', 'wipe', 'dip']),
            inFrames: before ? 1 + dice.below(6) : 0,
            outFrames: 1 + dice.below(6),
            parameters: {},
            metadata: {},
          });
        const clipId = builder.append(trackId, fields);
        before = true;
        if (dice.next() < 0.3)
          builder.addMarker({
            ownerId: clipId,
            at: dice.below(duration),
            duration: dice.below(3),
            name: 'Look <here> & "there"',
            note: dice.next() < 0.5 ? 'a note' : '',
            colour: dice.pick(['blue', 'red', 'green', 'orange']),
            metadata: {},
          });
        if (holds.takes && shown.media.kind === 'asset' && dice.next() < 0.15)
          builder.addTake(
            {
              clipId,
              name: 'Take 1',
              mediaId: dice.pick(media).assetId,
              start: time(shown.start + 6 * 1900, shown.rate),
              count: 300,
              recipe: { seed: 1 },
              metadata: {},
            },
            dice.next() < 0.5,
          );
        if (soundTrack !== undefined && paired) {
          const sound = {
            ...fields,
            attributes: { ...PLAIN_ATTRIBUTES, ...soundOf(dice, duration) },
            blend: 'normal' as const,
            enabled: fields.enabled,
          };
          builder.place(soundTrack, at, sound);
        }
      }
    }
    const titles = holds.titles && dice.next() < 0.4 ? builder.addTrack(sequence.id, 'video') : null;
    if (titles !== null)
      builder.place(titles, 12, {
        name: 'Über',
        media: {
          kind: 'title',
          text: 'Über <alles>\nand below',
          style: { ...TITLE_STYLE, size: 0.2, fontFile: '/a b.ttf' },
        },
        sourceStart: time(0, rate),
        duration: 40,
      });
    if (captions !== null) {
      for (let i = 0; i < 3; i++)
        builder.place(captions, i * 50 + 5, {
          name: `line ${i}`,
          media: { kind: 'caption', text: `Über <${i}>\nsecond line` },
          sourceStart: time(0, rate),
          duration: 30,
        });
    }
    return sequence.id;
  };
  const inner = dice.next() < 0.3 ? add('Inner', null) : null;
  return withoutUnshown(builder.finish([add('Main', inner)]));
}

/** A project hands a writer what its clips show, and nothing else. */
function withoutUnshown(document: InterchangeDocument): InterchangeDocument {
  const { timeline, media, takes } = document;
  const shown = new Set(takes.map(({ mediaId }) => mediaId));
  for (const record of timeline.records.values()) {
    if (record.kind !== 'clip') continue;
    if (record.media.kind === 'asset') shown.add(record.media.assetId);
    if (record.media.kind === 'multicam') for (const { assetId } of record.media.angles) shown.add(assetId);
  }
  return { ...document, media: media.filter(({ id }) => shown.has(id)) };
}

interface Source {
  readonly assetId: string;
  readonly rate: Rate;
  /** Timecode of its first frame. */
  readonly start: number;
}

function shows(
  dice: SeededRandom,
  source: Source,
  nested: string | null,
  must: boolean,
  media: readonly Source[],
  holds: Holds,
): { media: MediaFields; rate: Rate; start: number } {
  if (nested !== null && (must || dice.next() < 0.15))
    return { media: { kind: 'sequence', sequenceId: nested }, rate: source.rate, start: 0 };
  if (holds.multicam && dice.next() < 0.15) {
    const angles = media.map(({ assetId, rate, start }, i) => ({
      name: `Angle ${i + 1}`,
      assetId,
      offset: time(start + 6 * dice.below(20), rate),
    }));
    return { media: { kind: 'multicam', angles, active: dice.below(angles.length) }, rate: source.rate, start: 0 };
  }
  return { media: { kind: 'asset', assetId: source.assetId }, rate: source.rate, start: source.start };
}

function speedOf(dice: SeededRandom, duration: number, rate: Rate): Speed {
  const constant = (num: number, den: number): Speed => ({ kind: 'constant', num, den });
  return dice.pick([
    constant(2, 1),
    constant(1, 2),
    constant(3, 2),
    constant(-1, 1),
    constant(-2, 1),
    { kind: 'freeze' },
    {
      kind: 'remap',
      keyframes: [
        { at: 0, offset: time(0, rate) },
        { at: Math.floor(duration / 2), offset: time(duration, rate) },
        { at: duration, offset: time(duration + 12, rate) },
      ],
    },
  ]);
}

function picture(dice: SeededRandom, duration: number): Partial<Attributes> {
  if (dice.next() < 0.7) return {};
  return {
    scale: 1.5,
    rotation: -12.5,
    opacity: moving(dice, duration),
    positionX: 0.125,
    positionY: -0.25,
    cropLeft: 0.1,
  };
}

function soundOf(dice: SeededRandom, duration: number): Partial<Attributes> {
  return dice.next() < 0.7 ? {} : { volume: moving(dice, duration), pan: dice.pick([0, -0.5, 1]) };
}

function moving(dice: SeededRandom, duration: number): Parameter {
  if (dice.next() < 0.5) return 0.5;
  return {
    keyframes: [
      { at: 0, value: 0.25, easing: 'linear' },
      { at: duration - 1, value: 0.75, easing: 'linear' },
    ],
  };
}

const NORMAL: Speed = { kind: 'constant', num: 1, den: 1 };
