import { z } from 'zod';

/** What markers and media in bins can be labelled with. */
export const labelColourSchema = z.enum([
  'red',
  'orange',
  'yellow',
  'green',
  'cyan',
  'blue',
  'purple',
  'pink',
  'white',
]);

export type LabelColour = z.infer<typeof labelColourSchema>;
