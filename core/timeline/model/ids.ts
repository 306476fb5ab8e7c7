/** An id names one record for ever; the brand keeps a clip's id from being passed where a track's is meant. */
export type Id<Kind extends string> = string & { readonly idOf?: Kind };

export type SequenceId = Id<'sequence'>;
export type TrackId = Id<'track'>;
export type ClipId = Id<'clip'>;
export type GapId = Id<'gap'>;
export type ItemId = ClipId | GapId;
export type AssetId = Id<'asset'>;
export type TakeId = Id<'take'>;
export type ShotId = Id<'shot'>;
export type JobId = Id<'job'>;
