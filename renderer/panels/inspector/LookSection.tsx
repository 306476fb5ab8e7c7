import { lookCleared, lookShotToggled, seedSet, strengthSet } from '../../editor/look-slice.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { dialogOpened } from '../../editor/window-slice.ts';
import { Button } from '../../ui/Button.tsx';
import { ShotThumbnail } from '../../ui/Thumbnail.tsx';
import { text } from '../../ui/text.ts';
import { tipOf } from '../../ui/tip.ts';
import { Section } from './Section.tsx';

/** What the next take of the clip would look like: its shots, how much of their look, and the throw of the dice. */
export function LookSection() {
  const dispatch = useAppDispatch();
  const { shotIds } = useAppSelector((state) => state.look);
  const shots = useAppSelector((state) => state.archive.shots);
  return (
    <Section
      name="look"
      title={text.inspector.look}
      className="look"
      tools={
        <div className="take-buttons">
          <Button command="boards" onClick={() => dispatch(dialogOpened('boards'))}>
            {text.boards.open}
          </Button>
          {shotIds.length > 0 && <Button onClick={() => dispatch(lookCleared())}>{text.inspector.clearLook}</Button>}
        </div>
      }
    >
      {shotIds.length === 0 && <p className="quiet">{text.inspector.lookEmpty}</p>}
      <ul className="look-shots">
        {shotIds.map((id) => {
          const shot = shots[id];
          if (!shot) return null;
          const label = text.inspector.removeShot(text.archive.shot(shot.name, shot.number));
          return (
            <li key={id}>
              <button
                type="button"
                className="look-shot"
                aria-label={label}
                {...tipOf(label)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => dispatch(lookShotToggled(id))}
              >
                <ShotThumbnail shot={shot} width={128} />
                <span className="look-shot-remove" aria-hidden="true">
                  ×
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <Strength />
    </Section>
  );
}

function Strength() {
  const dispatch = useAppDispatch();
  const { strength, seed } = useAppSelector((state) => state.look);
  const percent = Math.round(strength * 100);
  return (
    <>
      <label className="slider">
        <span>{text.inspector.strength}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={1}
          value={percent}
          aria-valuetext={text.takes.strength(percent)}
          onChange={(event) => dispatch(strengthSet(Number(event.target.value) / 100))}
        />
        <output className="numerals">{text.takes.strength(percent)}</output>
      </label>
      <label className="slider">
        <span>{text.inspector.seed}</span>
        <input
          className="field numerals"
          type="number"
          min={0}
          max={0xffffffff}
          value={seed}
          onChange={(event) => dispatch(seedSet(Number(event.target.value) || 0))}
        />
      </label>
    </>
  );
}
