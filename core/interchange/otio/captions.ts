/** OTIO has no captions: ours are generators of this kind with their text as a parameter, on tracks of this kind. */
export const CAPTION_GENERATOR = 'workprint.caption';
export const CAPTION_TRACK = 'Subtitle';
