import type { LabelColour } from '../../../core/timeline/model/colours.ts';
import { markerColours } from '../../timeline/draw-signs.ts';
import { text } from '../../ui/text.ts';

/** The colour label of media, which says its name to those who don't see it. */
export function LabelDot({ colour }: { colour: LabelColour | null }) {
  if (colour === null) return null;
  const name = text.forms.colours[colour];
  return <span className="marker-swatch" style={{ background: markerColours[colour] }} role="img" aria-label={name} />;
}
