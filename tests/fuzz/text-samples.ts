import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testMediaRoot } from '../media/test-media.ts';

/** Small files of each format that have a bit of everything; with real ones where there is test media. By the format's id. */
export function textSamples(): ReadonlyMap<string, readonly Buffer[]> {
  const real = realFiles();
  return new Map(
    Object.entries(SAMPLES).map(([id, { extensions, texts }]) => [
      id,
      [
        ...texts.map((text) => Buffer.from(text)),
        ...real
          .filter(({ name }) => extensions.some((each) => name.endsWith(each)))
          .map(({ path }) => readFileSync(path)),
      ],
    ]),
  );
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

const SAMPLES: Readonly<Record<string, { extensions: readonly string[]; texts: readonly string[] }>> = {
  edl: { extensions: ['.edl'], texts: [EDL] },
  'marker-edl': { extensions: [], texts: [MARKER_EDL] },
  ale: { extensions: ['.ale'], texts: [ALE] },
  srt: { extensions: ['.srt'], texts: [SRT] },
  vtt: { extensions: ['.vtt'], texts: [VTT] },
  'marker-csv': { extensions: [], texts: [CSV, AVID] },
  aaf: { extensions: ['one_clip.aaf', 'simple.aaf'], texts: ['\u00d0'] },
};

/** A megabyte is more than any text here has, and keeps a run short. */
function realFiles(): { name: string; path: string }[] {
  const folder = join(testMediaRoot() ?? '', 'interchange');
  if (testMediaRoot() === null || !existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => ({ name, path: join(parentPath, name) }));
}
