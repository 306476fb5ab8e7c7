import { z } from 'zod';

/** What a person has set in the window and finds again the next time, by the part of the window it is of. The window says what is in a part. */
export const windowSettingsSchema = z.record(z.string(), z.unknown());

export type WindowSettings = Readonly<z.infer<typeof windowSettingsSchema>>;
