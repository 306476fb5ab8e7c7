import { compare, subtractExact, type RationalTime } from '../../time/rational-time.ts';
import { checkSource } from '../edit/check-source.ts';
import { withCompanions } from '../edit/linked.ts';
import { unfit } from '../edit/transition-fit.ts';
import { applyDiff, invert, sameJson, type Diff } from '../history/diff.ts';
import { logIdOf, plainLog } from '../model/bin.ts';
import type { Clip, TimelineRecord } from '../model/records.ts';
import { instantAt } from '../model/source-time.ts';
import { Timeline } from '../model/timeline.ts';

/** An edit by name, as it was asked for. */
interface Edit {
  readonly verb: string;
  readonly request: object;
}

/** What must hold after any edit, given the timeline before it. Each throws an Error that says what does not. */
export function checkEdit(before: Timeline, after: Timeline, diff: Diff, edit: Edit): void {
  checkTracks(before, after);
  checkHangers(after);
  checkBins(after);
  checkLocks(before, after, diff, edit.verb);
  checkBonds(after);
  checkMarkers(before, after, diff, edit);
  if (!toldOtherwise(edit)) checkLinks(before, after);
  checkInverse(before, after, diff);
  checkIndexes(after);
}

/** What must hold of any timeline, wherever it comes from. Throws an Error that says what does not. */
export function checkTimeline(timeline: Timeline): void {
  checkTracks(Timeline.empty, timeline);
  checkHangers(timeline);
  checkBins(timeline);
  checkBonds(timeline);
  checkIndexes(timeline);
}

/** Tracks are whole: every item at least a frame long and in order, no gap beside a gap or at the end, sources within their media. */
function checkTracks(before: Timeline, after: Timeline): void {
  for (const record of after.records.values()) {
    if (record.kind !== 'track' || after.tree(record.id) === before.tree(record.id)) continue;
    const { rate } = after.sequence(record.sequenceId);
    const items = after.items(record.id);
    let frames = 0;
    items.forEach((item, i) => {
      const [previous, next] = [items[i - 1], items[i + 1]];
      frames += item.duration;
      must(Number.isSafeInteger(item.duration) && item.duration > 0, `${item.id} is ${item.duration} frames long`);
      must(
        item.trackId === record.id && after.records.get(item.id) === item,
        `${item.id} is filed on ${record.name} and says otherwise`,
      );
      must(!previous || previous.order < item.order, `${item.id} is out of order`);
      if (item.kind === 'gap')
        must(next?.kind === 'clip', `the gap ${item.id} is followed by ${next?.kind ?? 'nothing'}`);
      else checkSource(item, rate);
    });
    must(
      frames === after.trackDuration(record.id),
      `${record.name} measures ${after.trackDuration(record.id)}, its items ${frames}`,
    );
  }
}

/** Transitions have their cut and their handles; markers their owners. */
function checkHangers(after: Timeline): void {
  for (const record of after.records.values()) {
    if (record.kind === 'transition') {
      const reason = unfit(after, record);
      must(reason === null, `the transition ${record.id} does not fit: ${reason ?? ''}`);
    }
    if (record.kind === 'marker') must(after.records.has(record.ownerId), `the marker ${record.id} has no owner`);
    if (record.kind === 'track') must(after.records.has(record.sequenceId), `the track ${record.id} has no sequence`);
    if (record.kind === 'clip' || record.kind === 'gap')
      must(after.records.has(record.trackId), `${record.id} has no track`);
  }
}

/** Every bin and everything in one is reached from the top; logs are those of their assets, and say something. */
function checkBins(after: Timeline): void {
  const reached = new Set<string>();
  const walk = (parentId: string | null): void => {
    for (const { id, search } of after.binsIn(parentId)) {
      must(!reached.has(id), `the bin ${id} lies in itself`);
      reached.add(id);
      must(
        search === null || after.binsIn(id).length + after.logsIn(id).length === 0,
        `the smart bin ${id} holds something`,
      );
      walk(id);
    }
  };
  walk(null);
  for (const record of after.records.values()) {
    if (record.kind === 'bin') must(reached.has(record.id), `the bin ${record.id} is lost`);
    if (record.kind !== 'log') continue;
    must(record.id === logIdOf(record.assetId), `the log of ${record.assetId} is called ${record.id}`);
    must(record.binId === null || reached.has(record.binId), `${record.assetId} is in a bin that is not there`);
    must(!sameJson(record, plainLog(record.assetId)), `the log of ${record.assetId} says nothing`);
  }
}

/** Locked tracks are what they were, their flags apart, and links and groups that ended because the others in them went. */
function checkLocks(before: Timeline, after: Timeline, diff: Diff, verb: string): void {
  const isLocked = (record: TimelineRecord | null): boolean => {
    if (record === null || record.kind === 'sequence' || record.kind === 'bin' || record.kind === 'log') return false;
    if (record.kind === 'marker') return isLocked(before.records.get(record.ownerId) ?? null);
    const track = record.kind === 'track' ? record : before.records.get(record.trackId);
    return track?.kind === 'track' && before.records.get(track.id) === track && track.locked;
  };
  for (const [id, change] of Object.entries(diff)) {
    const flags = verb === 'set-track' && change.before?.kind === 'track';
    const free = flags || sameJson(unbound(change.before), unbound(change.after));
    must(free || (!isLocked(change.before) && !isLocked(change.after)), `${id} is on a locked track and was changed`);
  }
  for (const record of before.records.values()) {
    if (record.kind === 'track' && record.locked)
      must(
        sameJson(before.items(record.id).map(unbound), after.items(record.id).map(unbound)),
        `${record.name} is locked and was changed`,
      );
  }
}

function unbound(record: TimelineRecord | null): TimelineRecord | null {
  return record?.kind === 'clip' ? { ...record, linkId: null, groupId: null } : record;
}

/** No clip is alone in its link or group. */
function checkBonds(after: Timeline): void {
  for (const record of after.records.values()) {
    if (record.kind !== 'clip') continue;
    const { id, linkId, groupId } = record;
    must(linkId === null || after.linked(linkId).length > 1, `${id} is linked to nothing`);
    must(groupId === null || after.grouped(groupId).length > 1, `${id} is alone in its group`);
  }
}

const RIPPLING = new Set([
  'insert',
  'three-point',
  'extract',
  'ripple-delete',
  'trim-start',
  'trim-end',
  'ripple',
  'trim-to-playhead',
  'move-insert',
  'paste-insert',
  'change-speed',
  'close-gaps',
]);
const OF_MARKERS = new Set(['add-marker', 'change-marker', 'delete-marker', 'delete-sequence']);

/** Markers of a sequence stay where they are, or ripple: then they stay on the picture they were on, on every track that moves along. */
function checkMarkers(before: Timeline, after: Timeline, diff: Diff, { verb, request }: Edit): void {
  if (OF_MARKERS.has(verb)) return;
  const own = itsOwn(before, request);
  for (const sequence of before.sequences()) {
    for (const was of before.markersOf(sequence.id)) {
      const is = after.records.get(was.id);
      must(RIPPLING.has(verb) || !(was.id in diff), `the marker ${was.id} was changed`);
      if (is?.kind !== 'marker' || isSplit(before, own)) continue;
      must(is.at >= 0 && is.duration >= 0, `the marker ${was.id} is at ${is.at}+${is.duration}`);
      for (const { id } of before.tracks(sequence.id)) {
        const clip = before.itemAtFrame(id, was.at)?.item;
        if (clip?.kind !== 'clip' || !movesAlong(before, clip) || own.includes(clip)) continue;
        const next = after.records.get(clip.id);
        if (next?.kind !== 'clip' || next.duration !== clip.duration || !sameJson(next.sourceStart, clip.sourceStart))
          continue;
        const [from, to] = [was.at - before.startOf(clip.id), is.at - after.startOf(clip.id)];
        must(
          !RIPPLING.has(verb) || from === to,
          `the marker ${was.id} was at frame ${from} of ${clip.id} and is at ${to}`,
        );
      }
    }
  }
}

/** The clips that the request names, and those linked or grouped with them: these may move on their own. */
function itsOwn(before: Timeline, request: object): readonly Clip[] {
  const { clipId, alongWith = [] } = request as { clipId?: string; alongWith?: string[] };
  return clipId === undefined ? [] : withCompanions(before, [clipId, ...alongWith]);
}

/** Whether clips do not start and end together. The tracks of a split edit ripple at a cut each; markers follow the cut of the clip asked for. */
function isSplit(before: Timeline, clips: readonly Clip[]): boolean {
  const [first] = clips;
  return clips.some(
    ({ id, duration }) => duration !== first?.duration || before.startOf(id) !== before.startOf(first.id),
  );
}

const FREE = new Set(['replace', 'switch-angle', 'move-into-sync', 'slip-into-sync']);

function toldOtherwise({ verb, request }: { verb: string; request: object }): boolean {
  return FREE.has(verb) || ('linked' in request && request.linked === false);
}

/** Linked clips that played together and are still linked show and sound the same instants together, where their tracks move along. */
function checkLinks(before: Timeline, after: Timeline): void {
  for (const a of before.records.values()) {
    if (a.kind !== 'clip' || a.linkId === null || !movesAlong(before, a)) continue;
    for (const b of before.linked(a.linkId)) {
      if (b.id <= a.id || !movesAlong(before, b) || !playTogether(before, a, b)) continue;
      const [nextA, nextB] = [after.records.get(a.id), after.records.get(b.id)];
      if (nextA?.kind !== 'clip' || nextB?.kind !== 'clip' || nextA.linkId === null || nextA.linkId !== nextB.linkId)
        continue;
      const [was, is] = [offset(before, a, b), offset(after, nextA, nextB)];
      const inStep = !was || !is || compare(was, is) === 0;
      must(inStep, `${a.id} and ${b.id} are linked and were ${JSON.stringify(was)} apart, now ${JSON.stringify(is)}`);
    }
  }
}

function movesAlong(timeline: Timeline, clip: Clip): boolean {
  const { locked, syncLocked } = timeline.track(clip.trackId);
  return syncLocked && !locked;
}

function playTogether(timeline: Timeline, a: Clip, b: Clip): boolean {
  const [startA, startB] = [timeline.startOf(a.id), timeline.startOf(b.id)];
  return startA < startB + b.duration && startB < startA + a.duration;
}

/** How far apart two clips at one constant speed are in their media, at any frame; null where that changes over time. */
function offset(timeline: Timeline, a: Clip, b: Clip): RationalTime | null {
  if (a.speed.kind !== 'constant' || !sameJson(a.speed, b.speed)) return null;
  const { rate } = timeline.sequenceOf(a.trackId);
  const at = Math.max(timeline.startOf(a.id), timeline.startOf(b.id));
  return subtractExact(
    instantAt(a, at - timeline.startOf(a.id), rate),
    instantAt(b, at - timeline.startOf(b.id), rate),
  );
}

/** The inverse diff takes every touched record back to what it was. */
function checkInverse(before: Timeline, after: Timeline, diff: Diff): void {
  const undone = applyDiff(after, invert(diff));
  must(undone.records.size === before.records.size, 'undo leaves another number of records');
  for (const id of Object.keys(diff))
    must(sameJson(undone.records.get(id), before.records.get(id)), `undo does not restore ${id}`);
}

/** The indexes kept along are those that a timeline built anew from the records has. */
export function checkIndexes(timeline: Timeline): void {
  const rebuilt = Timeline.from(timeline.records.values());
  const sameIds = (a: readonly { id: string }[], b: readonly { id: string }[], what: string): void =>
    must(
      String(a.map(({ id }) => id).sort()) === String(b.map(({ id }) => id).sort()),
      `the index of ${what} is wrong`,
    );
  sameIds(timeline.sequences(), rebuilt.sequences(), 'sequences');
  for (const record of timeline.records.values()) {
    const { id } = record;
    if (record.kind === 'sequence') {
      must(
        String(timeline.tracks(id).map((track) => track.id)) === String(rebuilt.tracks(id).map((track) => track.id)),
        'the index of tracks is wrong',
      );
      sameIds(timeline.markersOf(id), rebuilt.markersOf(id), 'markers');
      sameIds(timeline.nestsOf(id), rebuilt.nestsOf(id), 'nests');
    } else if (record.kind === 'track') {
      const [kept, made] = [timeline.items(id), rebuilt.items(id)];
      must(
        kept.length === made.length && kept.every((item, i) => item === made[i]),
        `the items of ${record.name} are wrong`,
      );
      must(timeline.trackDuration(id) === rebuilt.trackDuration(id), `the length of ${record.name} is wrong`);
    } else if (record.kind === 'bin') {
      sameIds(timeline.binsIn(record.parentId), rebuilt.binsIn(record.parentId), 'bins');
      sameIds(timeline.logsIn(id), rebuilt.logsIn(id), 'what is in bins');
    } else if (record.kind === 'clip') {
      if (record.linkId !== null) sameIds(timeline.linked(record.linkId), rebuilt.linked(record.linkId), 'links');
      if (record.groupId !== null) sameIds(timeline.grouped(record.groupId), rebuilt.grouped(record.groupId), 'groups');
      sameIds(timeline.transitionsOf(id), rebuilt.transitionsOf(id), 'transitions');
      sameIds(timeline.markersOf(id), rebuilt.markersOf(id), 'markers');
    }
  }
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The timeline is not whole: ${what}.`);
}
