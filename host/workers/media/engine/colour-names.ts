import {
  AVCOL_PRI_BT2020,
  AVCOL_PRI_BT470BG,
  AVCOL_PRI_BT470M,
  AVCOL_PRI_BT709,
  AVCOL_PRI_FILM,
  AVCOL_PRI_SMPTE170M,
  AVCOL_PRI_SMPTE240M,
  AVCOL_PRI_SMPTE428,
  AVCOL_PRI_SMPTE431,
  AVCOL_PRI_SMPTE432,
  AVCOL_PRI_UNSPECIFIED,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_BT2020_10,
  AVCOL_TRC_BT2020_12,
  AVCOL_TRC_BT709,
  AVCOL_TRC_GAMMA22,
  AVCOL_TRC_GAMMA28,
  AVCOL_TRC_IEC61966_2_1,
  AVCOL_TRC_IEC61966_2_4,
  AVCOL_TRC_LINEAR,
  AVCOL_TRC_SMPTE170M,
  AVCOL_TRC_SMPTE2084,
  AVCOL_TRC_SMPTE240M,
  AVCOL_TRC_UNSPECIFIED,
  type AVColorPrimaries,
  type AVColorTransferCharacteristic,
} from 'node-av/constants';
import type { YuvMatrix } from '../../../../native/binding/kernels.ts';

/** Colour primaries and transfer of a picture, by the names FFmpeg's tools print (ITU-T H.273 tables 2 and 3). */
export interface ColourSignal {
  readonly primaries: string;
  readonly transfer: string;
}

const PRIMARIES: readonly (readonly [string, AVColorPrimaries])[] = [
  ['bt709', AVCOL_PRI_BT709],
  ['bt470m', AVCOL_PRI_BT470M],
  ['bt470bg', AVCOL_PRI_BT470BG],
  ['smpte170m', AVCOL_PRI_SMPTE170M],
  ['smpte240m', AVCOL_PRI_SMPTE240M],
  ['film', AVCOL_PRI_FILM],
  ['bt2020', AVCOL_PRI_BT2020],
  ['smpte428', AVCOL_PRI_SMPTE428],
  ['smpte431', AVCOL_PRI_SMPTE431],
  ['smpte432', AVCOL_PRI_SMPTE432],
];

const TRANSFERS: readonly (readonly [string, AVColorTransferCharacteristic])[] = [
  ['bt709', AVCOL_TRC_BT709],
  ['gamma22', AVCOL_TRC_GAMMA22],
  ['gamma28', AVCOL_TRC_GAMMA28],
  ['smpte170m', AVCOL_TRC_SMPTE170M],
  ['smpte240m', AVCOL_TRC_SMPTE240M],
  ['linear', AVCOL_TRC_LINEAR],
  ['iec61966-2-4', AVCOL_TRC_IEC61966_2_4],
  ['iec61966-2-1', AVCOL_TRC_IEC61966_2_1],
  ['bt2020-10', AVCOL_TRC_BT2020_10],
  ['bt2020-12', AVCOL_TRC_BT2020_12],
  ['smpte2084', AVCOL_TRC_SMPTE2084],
  ['arib-std-b67', AVCOL_TRC_ARIB_STD_B67],
];

export const UNTAGGED = 'unknown';

export function primariesName(tag: AVColorPrimaries): string {
  return PRIMARIES.find(([, value]) => value === tag)?.[0] ?? UNTAGGED;
}

export function transferName(tag: AVColorTransferCharacteristic): string {
  return TRANSFERS.find(([, value]) => value === tag)?.[0] ?? UNTAGGED;
}

export function primariesTag(name: string): AVColorPrimaries {
  return PRIMARIES.find(([known]) => known === name)?.[1] ?? AVCOL_PRI_UNSPECIFIED;
}

export function transferTag(name: string): AVColorTransferCharacteristic {
  return TRANSFERS.find(([known]) => known === name)?.[1] ?? AVCOL_TRC_UNSPECIFIED;
}

/** What goes with a matrix where a file says nothing else. */
export function usualSignal(matrix: YuvMatrix): ColourSignal {
  switch (matrix) {
    case 'bt601':
      return { primaries: 'smpte170m', transfer: 'smpte170m' };
    case 'bt709':
      return { primaries: 'bt709', transfer: 'bt709' };
    case 'bt2020nc':
      return { primaries: 'bt2020', transfer: 'bt2020-10' };
  }
}
