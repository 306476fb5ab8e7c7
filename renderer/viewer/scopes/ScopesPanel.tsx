import { useMemo } from 'react';
import { scopeChosen, scopeCountSet, scopeNames, type ScopeName } from '../../editor/scopes-slice.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { text } from '../../ui/text.ts';
import { usePlayer } from '../player-context.tsx';
import { describe } from './describe.ts';
import { Graticule } from './Graticule.tsx';
import { useScopes } from './use-scopes.ts';

/** Scopes of the active monitor's picture, one or four. */
export function ScopesPanel() {
  const dispatch = useAppDispatch();
  const { count, places } = useAppSelector((state) => state.scopes);
  const player = usePlayer(useAppSelector(({ viewer }) => viewer.mode));
  const shown = useMemo(() => places.slice(0, count), [places, count]);
  const { holder, measures } = useScopes(player, shown);
  const tools = (
    <div className="switch">
      <Button pressed={count === 1} label={text.scopes.one} onClick={() => dispatch(scopeCountSet(1))}>
        1
      </Button>
      <Button
        pressed={count === 4}
        label={text.scopes.four}
        command="four-scopes"
        onClick={() => dispatch(scopeCountSet(4))}
      >
        4
      </Button>
    </div>
  );
  return (
    <Panel title={text.scopes.title} tools={tools} className="scopes">
      <div ref={holder} className={count === 4 ? 'scope-grid scope-grid-four' : 'scope-grid'}>
        {shown.map((scope, place) => (
          <div key={scope} className="scope">
            <ScopeChoice scope={scope} place={place} />
            <div className={`scope-area scope-${scope}`}>
              <div className="scope-plot" role="img" aria-label={describe(scope, measures)}>
                <canvas data-scope={scope} />
                <Graticule scope={scope} />
              </div>
            </div>
          </div>
        ))}
      </div>
    </Panel>
  );
}

function ScopeChoice({ scope, place }: { scope: ScopeName; place: number }) {
  const dispatch = useAppDispatch();
  return (
    <select
      className="scope-choice"
      aria-label={text.scopes.choose(place + 1)}
      value={scope}
      onChange={({ target }) => dispatch(scopeChosen({ place, scope: target.value as ScopeName }))}
    >
      {scopeNames.map((name) => (
        <option key={name} value={name}>
          {text.scopes.names[name]}
        </option>
      ))}
    </select>
  );
}
