import type { Clip, TimelineRecord } from '../timeline/model/records.ts';

/** The records with no clip alone in its link or group: a file may name companions that it does not hold, or that could not be read. */
export function withoutLoneBonds(records: readonly TimelineRecord[]): readonly TimelineRecord[] {
  const members = new Map<string, number>();
  for (const record of records) {
    if (record.kind !== 'clip') continue;
    for (const key of bondsOf(record)) members.set(key, (members.get(key) ?? 0) + 1);
  }
  if (!Array.from(members.values()).includes(1)) return records;
  return records.map((record) => {
    if (record.kind !== 'clip' || bondsOf(record).every((key) => members.get(key) !== 1)) return record;
    const { linkId, groupId } = record;
    return {
      ...record,
      linkId: members.get(`link ${linkId}`) === 1 ? null : linkId,
      groupId: members.get(`group ${groupId}`) === 1 ? null : groupId,
    };
  });
}

function bondsOf({ linkId, groupId }: Clip): string[] {
  return [...(linkId === null ? [] : [`link ${linkId}`]), ...(groupId === null ? [] : [`group ${groupId}`])];
}
