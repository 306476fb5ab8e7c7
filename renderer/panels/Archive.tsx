import { useCallback, useEffect, useState } from 'react';
import { loadShots } from '../editor/archive-requests.ts';
import { searchOn } from '../editor/archive-search.ts';
import { mapToggled, shotAt } from '../editor/archive-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { ArchiveSearch } from './ArchiveSearch.tsx';
import { ShotFacts } from './ShotFacts.tsx';
import { ShotMap } from './ShotMap.tsx';
import { ShotGrid } from './ShotGrid.tsx';

/** The studio's shots: any of them can lend its look. */
export function Archive() {
  const dispatch = useAppDispatch();
  const { total, asMap } = useAppSelector((state) => state.archive);
  return (
    <Panel
      title={text.archive.title}
      className="archive"
      tools={
        <>
          <Button command="archive-map" pressed={asMap} disabled={total === 0} onClick={() => dispatch(mapToggled())}>
            {text.shotMap.open}
          </Button>
          <Button
            icon="folder"
            label={text.sources.title}
            command="archive-sources"
            onClick={() => dispatch(dialogOpened('sources'))}
          />
          <Button command="rights" onClick={() => dispatch(dialogOpened('rights'))}>
            {text.rights.open}
          </Button>
          <Button label={text.archive.addLong} command="archive" onClick={() => dispatch(dialogOpened('archive'))}>
            {text.archive.add}
          </Button>
        </>
      }
    >
      {total === 0 ? (
        <EmptyState title={text.archive.empty} hint={text.archive.emptyHint} />
      ) : (
        <>
          <ArchiveSearch />
          {asMap ? <ShotMap /> : <Shots />}
          <ShotFacts />
        </>
      )}
    </Panel>
  );
}

/** The shots that were found; without a search, all of them in their order. */
function Shots() {
  const dispatch = useAppDispatch();
  const archive = useAppSelector((state) => state.archive);
  const { found, wanted } = useAppSelector((state) => state.archiveSearch);
  const [view, setView] = useState({ first: 0, last: 0 });
  const { epoch, pages } = archive;

  useEffect(() => {
    if (!found) void dispatch(loadShots(view.first, view.last));
    else if (view.last >= found.shots.length) void dispatch(searchOn());
  }, [dispatch, view, found, epoch, pages]);

  // A score is a distance only where nothing but likeness has made it.
  const isDistance = wanted.liked.length > 0 && wanted.phrase === '';
  const score = (place: number) => found?.shots[place]?.score;
  return (
    <ShotGrid
      of={found && wanted}
      count={found ? found.shots.length : archive.total}
      shotAt={(place) => (found ? found.shots[place]?.shot : shotAt(archive, place))}
      distanceAt={(place) => (isDistance ? 1 - (score(place) ?? 1) : undefined)}
      onView={useCallback((first: number, last: number) => setView({ first, last }), [])}
    />
  );
}
