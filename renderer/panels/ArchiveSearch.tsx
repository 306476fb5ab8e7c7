import { useEffect, useState } from 'react';
import { headNames } from '../../core/archive/heads.ts';
import { notUnderstood } from '../../core/archive/phrase/read-phrase.ts';
import { search } from '../editor/archive-search.ts';
import { searchCleared, type ArchiveSearchState, type Wanted } from '../editor/archive-search-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { keepKey } from '../ui/arrow-keys.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';
import { CommandButton } from './CommandButton.tsx';
import { archiveSearchId } from './focus-archive-search.ts';
import { chipsOf } from './search-chips.ts';

const words = text.archive;

/** What shots can be looked for by: the command, its name, and the few letters that there is room for. */
const likes = [
  ['more-like-shot', words.moreLong, words.more],
  ['less-like-shot', words.lessLong, words.less],
  ['like-clip', words.likeClipLong, words.likeClip],
  ['like-picture', words.likePictureLong, words.likePicture],
  ['like-frame', words.likeFrameLong, words.likeFrame],
  ['like-region', words.likeRegionLong, words.likeRegion],
] as const;

/** What is looked for in the archive: by words, by likeness, by facets; and what came of it. */
export function ArchiveSearch() {
  const dispatch = useAppDispatch();
  const { wanted } = useAppSelector((state) => state.archiveSearch);
  const [phrase, setPhrase] = useState(wanted.phrase);
  useEffect(() => setPhrase(wanted.phrase), [wanted.phrase]);
  return (
    <>
      <search className="archive-search">
        <input
          id={archiveSearchId}
          className="field"
          type="search"
          value={phrase}
          placeholder={words.searchHint}
          aria-label={words.search}
          onChange={(event) => setPhrase(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            void dispatch(search({ phrase: phrase.trim() }));
            keepKey(event);
          }}
        />
        <CommandButton id="filter-archive">{words.filter}</CommandButton>
      </search>
      <div className="archive-search">
        {likes.map(([id, label, shown]) => (
          <CommandButton key={id} id={id} label={label}>
            {shown}
          </CommandButton>
        ))}
        <select
          aria-label={words.alike}
          title={words.alike}
          value={wanted.head}
          onChange={(event) => void dispatch(search({ head: event.target.value as Wanted['head'] }))}
        >
          {([...headNames, 'all'] as const).map((head) => (
            <option key={head} value={head}>
              {words.heads[head]}
            </option>
          ))}
        </select>
      </div>
      <Chips />
      <Outcome />
    </>
  );
}

/** Everything that is looked for, each to be taken away. */
function Chips() {
  const dispatch = useAppDispatch();
  const chips = chipsOf(useAppSelector((state) => state.archiveSearch));
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={words.chips}>
      <li>
        <Button className="chip" onClick={() => dispatch(searchCleared())}>
          {words.clearSearch}
        </Button>
      </li>
      {chips.map(({ label, without }, i) => (
        <li key={`${i} ${label}`}>
          <Button className="chip" label={words.removeChip(label)} onClick={() => void dispatch(search(without))}>
            <span>{label}</span>
            <span aria-hidden="true">×</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** How many there are, what was not understood, and what is not known. */
function Outcome() {
  const { wanted, found, running } = useAppSelector((state) => state.archiveSearch);
  const total = useAppSelector((state) => state.archive.total);
  return (
    <p className="archive-status quiet" role="status">
      {sentences(wanted, found, total).join(' · ')}
      {running && ` · ${words.searching}`}
    </p>
  );
}

function sentences(wanted: Wanted, found: ArchiveSearchState['found'], total: number): string[] {
  if (!found) return [words.shotsCount(total)];
  const [only] = wanted.liked;
  const strange = notUnderstood(found.parts);
  return [
    ...(only && wanted.liked.length === 1 && only.weight > 0 ? [words.sortedBy(only.name)] : []),
    words.found(found.shots.length, found.matched),
    ...(found.unknown > 0 ? [words.unknown(found.unknown)] : []),
    ...(strange.length > 0 ? [words.notUnderstood(strange)] : []),
  ];
}
