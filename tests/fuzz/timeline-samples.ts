import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS } from '../../core/interchange/formats.ts';
import type { Format } from '../../core/interchange/format.ts';
import { generatedDocument } from '../interchange/generated-documents.ts';
import { testMediaFiles, testMediaRoot } from '../media/test-media.ts';

/** Files to begin with, by the id of their format: small ones that have a bit of everything, some of ours, and every real one there is test media of. */
export function timelineSamples(): ReadonlyMap<string, readonly Buffer[]> {
  const real = realFiles();
  return new Map(
    FORMATS.map((format) => [
      format.id,
      [
        ...(MADE_BY_HAND[format.id] ?? []).map((text) => Buffer.from(text)),
        ...ours(format),
        ...real
          .filter((name) => format.extensions.some((each) => name.endsWith(each)))
          .map((name) => readFileSync(name)),
      ],
    ]),
  );
}

/** Generated documents, with everything that the format holds. */
function ours({ holds, write }: Format): Buffer[] {
  if (holds !== 'sequences' || !write) return [];
  const everything = {
    captions: true,
    titles: true,
    multicam: true,
    takes: true,
    groups: true,
    retimedAcrossRates: true,
  };
  return Array.from({ length: 12 }, (_, seed) => {
    const [file] = write(generatedDocument(seed + 1, everything), { name: 'base', version: null }).files;
    return Buffer.from(file?.bytes ?? []);
  });
}

function realFiles(): string[] {
  const root = testMediaRoot();
  if (root === null || !existsSync(join(root, 'interchange'))) return [];
  return testMediaFiles(root, 'interchange');
}

const range = (start: number, duration: number, rate = 24) => ({
  OTIO_SCHEMA: 'TimeRange.1',
  start_time: { OTIO_SCHEMA: 'RationalTime.1', value: start, rate },
  duration: { OTIO_SCHEMA: 'RationalTime.1', value: duration, rate },
});
const file = (target_url: string) => ({
  OTIO_SCHEMA: 'ExternalReference.1',
  target_url,
  available_range: range(0, 100),
});
const clip = (name: string, media_reference: object, more: object = {}) => ({
  OTIO_SCHEMA: 'Clip.1',
  name,
  source_range: range(10, 30),
  media_reference,
  ...more,
});

/** With media in a package (archive-inputs.ts), outside of it, on servers, and where there are only folders. */
const OTIO = JSON.stringify({
  OTIO_SCHEMA: 'Timeline.1',
  name: 'Fuzz',
  global_start_time: { OTIO_SCHEMA: 'RationalTime.1', value: 86_400, rate: 24 },
  tracks: {
    OTIO_SCHEMA: 'Stack.1',
    children: [
      {
        OTIO_SCHEMA: 'Track.1',
        kind: 'Video',
        children: [
          clip('a', file('media/a.mov'), {
            effects: [{ OTIO_SCHEMA: 'LinearTimeWarp.1', time_scalar: 2 }],
            markers: [{ OTIO_SCHEMA: 'Marker.2', name: 'm', color: 'RED', marked_range: range(12, 0) }],
          }),
          { OTIO_SCHEMA: 'Transition.1', transition_type: 'SMPTE_Dissolve', ...offsets(4, 5) },
          clip('b', file('media/b.mov')),
          { OTIO_SCHEMA: 'Gap.1', source_range: range(0, 12) },
          clip('folder', file('file:///tmp')),
          clip('up', file('../../../outside.mov')),
          clip('dots', file('/media/..')),
          clip('server', file('file://server/share/c.mov')),
        ],
      },
      {
        OTIO_SCHEMA: 'Track.1',
        kind: 'Audio',
        children: [
          clip('bars', {
            OTIO_SCHEMA: 'GeneratorReference.1',
            generator_kind: 'SMPTEBars',
            available_range: range(0, 99),
          }),
          { OTIO_SCHEMA: 'Stack.1', source_range: range(0, 20), children: [clip('within', file('media/a.mov'))] },
        ],
      },
    ],
  },
});

function offsets(before: number, after: number): object {
  return { in_offset: range(before, 0).start_time, out_offset: range(after, 0).start_time };
}

const EDL = `TITLE: Fuzz
FCM: DROP FRAME
001  BL       V     C        00:00:00:00 00:00:00:00 01:00:00:00 01:00:00:00
001  A001C002 V     D    012 10:00:00;00 10:00:04;00 01:00:00;00 01:00:04;00
M2   A001C002       -024.5                10:00:03;29
* FROM CLIP NAME:  First
* SOURCE FILE: /media/first.mov
* ASC_SOP (1.1 1 0.9)(0 0.01 -0.01)(1 1 1)
* ASC_SAT 0.9
* LOC: 01:00:01;10 MAGENTA fix
FCM: NON-DROP FRAME
SPLIT:    AUDIO DELAY=  00:00:00:05
002  TAPE2    V     C        02:00:00:00 02:00:04:00 01:00:04;00 01:00:08;00
002  TAPE2    AA    C        02:00:00:05 02:00:04:00 01:00:04;05 01:00:08;00
AUD  3    4
003  B        B     W001 010 00:00:00:00 00:00:01:00 01:00:06;00 01:00:09;00
004  K        V     K B      00:00:00:00 00:00:01:00 01:00:09;00 01:00:10;00
004  F        V     K    010 00:00:00:00 00:00:01:00 01:00:09;00 01:00:10;00
`;

const MARKER_EDL = `TITLE: Marks
FCM: NON-DROP FRAME

001  001      V     C        01:00:18:06 01:00:18:07 01:00:18:06 01:00:18:07
A note |C:ResolveColorYellow |M:Marker 1 |D:12
`;

const ALE = `Heading\nFIELD_DELIM\tTABS\nAUDIO_FORMAT\t48khz\nFPS\t29.97\n\nColumn\nName\tTracks\tStart\tEnd\tDuration\tTape\tSource File\tImage Size\n\nData\n12A\tVA1A2\t01:00:00;00\t01:00:10;00\t00:00:10;00\tA001\t/media/a.mov\t1920 x 1080\nwild\tA1\t10:00:00:00\t\t00:01:00:00\tS\n`;

const SRT = `1\n00:00:01,020 --> 00:00:02,500 X1:1 Y1:2\n{\\an8}<i>Hello</i>\n\n2\n00:00:02,000 --> 00:00:03,000\nTwo\n\nlines\n`;

const VTT = `WEBVTT - film\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:top\n\nNOTE a note\n\nintro\n00:01.000 --> 00:02.000 line:0 align:end\n<v Ann>Hello &amp; <00:01.500><c.x>bye</c>\n\n00:01.500 --> 10:00:03.000\nover it\n`;

const CSV = `Timecode,Duration,Name,Note,Colour,Track,User,Department\r\n01:00:00:00,24,"A ""sky""","two\r\nlines",red,V1,Ann,VFX\r\n01:00:02;00,00:00:01:00,,,Sand,,,\r\n`;

const AVID = `Ann\t01:00:00:02\tV1\tmagenta\tRoto the arm\t1\nBob\t01:00:10:00\tA2\tgreen\tLevel\t30\n`;

/** A document that fits the media of the archives and bundles of the fuzz. */
export const PACKAGED_OTIO = Buffer.from(OTIO);

const MADE_BY_HAND: Readonly<Record<string, readonly string[]>> = {
  otio: [OTIO],
  edl: [EDL],
  'marker-edl': [MARKER_EDL],
  ale: [ALE],
  srt: [SRT],
  vtt: [VTT],
  'marker-csv': [CSV, AVID],
};
