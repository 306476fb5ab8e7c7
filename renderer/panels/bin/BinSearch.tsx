import { parseSearch, withoutPart } from '../../../core/bins/search/parse-search.ts';
import { binLookChanged, binSearched, binViews, type BinView } from '../../editor/bins-slice.ts';
import { run } from '../../editor/commands/command.ts';
import { commandById } from '../../editor/commands/registry.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { Button } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { text } from '../../ui/text.ts';
import { binSearchId } from './focus-bin.ts';

const words = text.bins;
const ICONS: Readonly<Record<BinView, IconName>> = { icons: 'rows', list: 'list', filmstrip: 'tiles' };

/** What is searched for in the bin, and how it is shown. */
export function BinSearch() {
  const dispatch = useAppDispatch();
  const search = useAppSelector((state) => state.bins.search);
  const view = useAppSelector((state) => state.bins.look.view);
  return (
    <>
      <div className="bin-tools">
        <search className="bin-search">
          <input
            id={binSearchId}
            className="field"
            type="search"
            value={search}
            placeholder={words.searchHint}
            aria-label={words.search}
            aria-describedby="bin-problems"
            onChange={(event) => dispatch(binSearched(event.target.value))}
          />
        </search>
        <div className="bin-views" role="group" aria-label={words.view}>
          {binViews.map((each) => (
            <Button
              key={each}
              icon={ICONS[each]}
              label={words.views[each]}
              pressed={view === each}
              onClick={() => dispatch(binLookChanged({ view: each }))}
            />
          ))}
        </div>
      </div>
      <Chips search={search} />
    </>
  );
}

/** What the search was understood as, each part to be taken away, and what was not understood. */
function Chips({ search }: { search: string }) {
  const dispatch = useAppDispatch();
  const { terms, problems } = parseSearch(search);
  if (terms.length + problems.length === 0) return null;
  return (
    <>
      <ul className="chips" aria-label={words.chips}>
        {terms.map(({ start, end }) => {
          const part = search.slice(start, end);
          return (
            <li key={start}>
              <Button
                className="chip"
                label={words.removeChip(part)}
                onClick={() => dispatch(binSearched(withoutPart(search, { start, end })))}
              >
                <span>{part}</span>
                <span aria-hidden="true">×</span>
              </Button>
            </li>
          );
        })}
        {terms.length > 0 && problems.length === 0 && (
          <li>
            <Button
              className="chip"
              command="new-smart-bin"
              onClick={() => dispatch(run(commandById('new-smart-bin')))}
            >
              {words.keepSearch}
            </Button>
          </li>
        )}
      </ul>
      <p id="bin-problems" className="bin-problems" role="status">
        {problems.map(({ message }) => `${words.notUnderstood}${message}`).join(' ')}
      </p>
    </>
  );
}
