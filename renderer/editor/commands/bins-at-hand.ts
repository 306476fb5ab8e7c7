import { parseSearch } from '../../../core/bins/search/parse-search.ts';
import type { LoggedAsset } from '../../../core/bins/logged-asset.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { Bin } from '../../../core/timeline/model/bin.ts';
import type { Clip } from '../../../core/timeline/model/records.ts';
import { assetUses } from '../../../core/timeline/model/asset-uses.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';
import { text } from '../../ui/text.ts';
import { pickedMedia, shownBin } from '../bins-selectors.ts';
import type { RootState } from '../store.ts';

/** What commands of the bins work on. Each throws Failure in words where there is nothing of the kind. */
const words = text.bins;

export function theMedia(state: RootState): readonly LoggedAsset[] {
  const picked = pickedMedia(state);
  return picked.length > 0 ? picked : refuse(words.nothingPicked, words.nothingPickedRemedy);
}

export function theMediaIds(state: RootState): string[] {
  return theMedia(state).map(({ id }) => id);
}

/** The media picked last. */
export function theOneMedia(state: RootState): LoggedAsset {
  const media = theMedia(state);
  return media.at(-1) ?? refuse(words.nothingPicked, words.nothingPickedRemedy);
}

export function theBin(state: RootState): Bin {
  return shownBin(state) ?? refuse(words.noBin, words.noBinRemedy);
}

export function theSmartBin(state: RootState): Bin & { readonly search: string } {
  const bin = shownBin(state);
  const { search } = bin ?? { search: null };
  return bin && search !== null ? { ...bin, search } : refuse(words.noSmartBin, words.noSmartBinRemedy);
}

/** A search that can be kept: one that asks for something, and is understood. */
export function keptSearch(typed: string): string {
  const { terms, problems } = parseSearch(typed);
  const [problem] = problems;
  if (problem) refuse(problem.message);
  return terms.length > 0 ? typed.trim() : refuse(words.nothingAsked, words.nothingAskedRemedy);
}

/** Where something new goes: into the bin on show, beside it where that is a smart one. */
export function theParentId(state: RootState): string | null {
  const bin = shownBin(state);
  return bin?.search === null ? bin.id : (bin?.parentId ?? null);
}

/** The bins that can hold something, by id, as the way to each; the top first, as ''. `but` and what lies in it is left out. */
export function holders(timeline: Timeline, but: string | null = null): Readonly<Record<string, string>> {
  const ways: Record<string, string> = { '': words.top };
  const walk = (parentId: string | null, before: string): void => {
    for (const { id, name, search } of timeline.binsIn(parentId)) {
      if (search !== null || id === but) continue;
      ways[id] = before + name;
      walk(id, `${before}${name} › `);
    }
  };
  walk(null, '');
  return ways;
}

/** The clips that show the picked media, in the order of sequences, tracks and frames. */
export function theUses(state: RootState): readonly Clip[] {
  const { timeline } = state.project;
  const uses = assetUses(timeline);
  const clips = theMedia(state).flatMap(({ id }) => uses.get(id) ?? []);
  if (clips.length === 0) refuse(words.notUsed, words.notUsedRemedy);
  const sequences = new Map(timeline.sequences().map(({ id }, i) => [id, i]));
  const placed = clips.map((clip) => ({
    clip,
    sequence: sequences.get(timeline.sequenceOf(clip.trackId).id) ?? 0,
    start: timeline.startOf(clip.id),
    track: timeline.track(clip.trackId).order,
  }));
  placed.sort((a, b) => a.sequence - b.sequence || a.start - b.start || (a.track < b.track ? -1 : 1));
  return placed.map(({ clip }) => clip);
}
