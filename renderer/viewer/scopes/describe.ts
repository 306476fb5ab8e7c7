import type { ScopeName } from '../../editor/scopes-slice.ts';
import { text } from '../../ui/text.ts';
import type { Measures } from './measure.ts';

/** What a scope shows, in words. */
export function describe(scope: ScopeName, measures: Measures | null): string {
  const words = text.scopes;
  if (!measures) return `${words.names[scope]}. ${words.nothing}`;
  return `${words.names[scope]}. ${said(scope, measures)}`;
}

function said(scope: ScopeName, { luma, channels, clipped, saturation, chromaticity }: Measures): string {
  const words = text.scopes;
  switch (scope) {
    case 'waveform':
      return words.luma(luma.least, luma.mean, luma.most);
    case 'parade':
      return words.channels(channels.map((range, i) => ({ name: words.channelNames[i] ?? '', ...range })));
    case 'vectorscope':
      return words.chroma(saturation.mean, saturation.most);
    case 'histogram':
      return words.clipped(clipped.below, clipped.above);
    case 'chromaticity':
      if (!chromaticity) return words.nothing;
      return words.chromaticity(chromaticity[0].toFixed(3), chromaticity[1].toFixed(3));
  }
}
