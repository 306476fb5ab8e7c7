import type { ScopeName } from '../../editor/scopes-slice.ts';
import { chromaOf, chromaticityOf, type Codes } from './signal.ts';

/** Where in a scope something is, in shares of its width from the left and of its height from below. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How far from the middle full chroma lies in the vectorscope, as a share of half its side: the targets have room around them. */
export const chromaReach = 0.95;

/** What the chromaticity diagram shows, from 0 on: all colours that are seen. */
export const xyReach = { x: 0.8, y: 0.9 } as const;

/** Scopes in which each sample is a point. */
export type ScatterScope = Exclude<ScopeName, 'histogram'>;

/** In cells: as many columns as samples across, a row for each 8-bit code, a cell for each pair of chroma codes. */
export const planes = {
  waveform: { width: 480, height: 256 },
  parade: { width: 480, height: 256 },
  vectorscope: { width: 256, height: 256 },
  chromaticity: { width: 320, height: 360 },
} as const satisfies Record<ScatterScope, { width: number; height: number }>;

export function vectorscopePlace(codes: Codes): Place {
  const [cb, cr] = chromaOf(codes);
  return { x: 0.5 + cb * chromaReach, y: 0.5 + cr * chromaReach };
}

export function chromaticityPlace(x: number, y: number): Place {
  return { x: x / xyReach.x, y: y / xyReach.y };
}

/** The place of a colour in the chromaticity diagram; null for black. */
export function colourPlace(codes: Codes): Place | null {
  const xy = chromaticityOf(codes);
  return xy && chromaticityPlace(...xy);
}
