/** OTIO has no captions: ours are generators of this kind with their text as a parameter, on tracks of this kind. */
export const CAPTION_GENERATOR = 'workprint.caption';
/** Titles are generators of this kind, with their text and style (`textStyleSchema`) as parameters. */
export const TITLE_GENERATOR = 'workprint.title';
export const CAPTION_TRACK = 'Subtitle';
