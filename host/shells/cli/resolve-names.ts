import { Failure } from '../../../core/jobs/failure.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';

/**
 * A request of an edit script with names made ids: `sequenceId` (left out, the sequence of the command, or the only one), tracks by name (`V1`), and items by where they
 * are: `V1@48` is what lies at frame 48 of V1. Ids stay as they are; a name that is nothing stays too, for the verb to refuse.
 */
export function resolveNames(
  timeline: Timeline,
  request: Readonly<Record<string, unknown>>,
  sequence: string | undefined,
): Record<string, unknown> {
  const sequences = timeline.sequences();
  const named = (name: string): string => sequences.find((each) => each.name === name)?.id ?? name;
  const asked = request['sequenceId'] ?? sequence;
  const sequenceId = typeof asked === 'string' ? named(asked) : sequences.length === 1 ? sequences[0]?.id : undefined;
  const tracks = sequenceId !== undefined && timeline.records.has(sequenceId) ? timeline.tracks(sequenceId) : [];
  const track = (name: string): string => tracks.find((each) => each.name === name)?.id ?? name;
  const item = (place: string): string => {
    const [, name, frame] = /^(.+)@(\d+)$/.exec(place) ?? [];
    if (name === undefined || timeline.records.has(place)) return place;
    const id = track(name);
    if (!timeline.records.has(id)) throw new Failure('not-found', `There is no track "${name}".`);
    return timeline.itemAtFrame(id, Number(frame))?.item.id ?? place;
  };
  const resolve = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => resolve(each, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner, name)]));
    if (typeof value !== 'string') return value;
    if (key === 'sequenceId') return named(value);
    if (key === 'trackId' || key === 'trackIds') return track(value);
    return ITEM_KEYS.has(key) ? (value === 'sequence' ? (sequenceId ?? value) : item(value)) : value;
  };
  const resolved = Object.fromEntries(Object.entries(request).map(([key, value]) => [key, resolve(value, key)]));
  return sequenceId === undefined ? resolved : { sequenceId, ...resolved };
}

/** Fields that name items; a marker's owner may also be the sequence, written "sequence". */
const ITEM_KEYS = new Set(['clipId', 'clipIds', 'itemIds', 'withId', 'alongWith', 'ownerId']);
