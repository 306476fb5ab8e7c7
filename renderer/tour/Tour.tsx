import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useWithKeys } from '../editor/active-keys.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { tourEnded, tourWent } from '../editor/tour-slice.ts';
import { panelShown } from '../editor/workspace-slice.ts';
import { keepKey } from '../ui/arrow-keys.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';
import { cardPlace, type Box } from './card-place.ts';
import { tourStops, type TourStop } from './tour-stops.ts';

/** The tour, while it is on: a frame around the control it is about and a card beside it. The window stays usable under it. */
export function Tour() {
  const at = useAppSelector((state) => state.tour.stop);
  const stop = at === null ? undefined : tourStops[at];
  return stop && at !== null ? <Stop stop={stop} at={at} /> : null;
}

function Stop({ stop, at }: { stop: TourStop; at: number }) {
  const dispatch = useAppDispatch();
  const withKeys = useWithKeys();
  const id = useId();
  const card = useRef<HTMLDivElement>(null);
  const next = useRef<HTMLDivElement>(null);
  const about = useBoxOf(stop);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const { title, words } = text.tour.stops[stop.id];
  const isLast = at === tourStops.length - 1;
  const go = (by: 1 | -1) => dispatch(tourWent({ by, stops: tourStops.length }));
  useFocusBack();

  useLayoutEffect(() => {
    const { offsetWidth: width, offsetHeight: height } = card.current ?? { offsetWidth: 0, offsetHeight: 0 };
    setPlace(cardPlace(about, { width, height }, { width: window.innerWidth, height: window.innerHeight }));
  }, [about]);
  useEffect(() => next.current?.querySelector('button')?.focus(), [stop]);

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Escape') dispatch(tourEnded());
    else if (event.key === 'ArrowRight' || event.key === 'ArrowDown') go(1);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') go(-1);
    else return;
    keepKey(event);
  }

  return (
    <>
      <div className="tour-frame" aria-hidden="true" style={about} />
      <div
        key={stop.id}
        ref={card}
        role="dialog"
        aria-label={text.tour.label(at + 1, tourStops.length)}
        aria-describedby={`${id}-words`}
        className="tour-card"
        style={place}
        onKeyDown={press}
      >
        <p className="tour-count quiet">{text.tour.label(at + 1, tourStops.length)}</p>
        <div id={`${id}-words`} aria-live="polite">
          <h2>{title}</h2>
          <p>{withKeys(words)}</p>
          <p className="quiet">{text.tour.keys}</p>
        </div>
        <div className="tour-buttons">
          <Button onClick={() => dispatch(tourEnded())}>{text.tour.end}</Button>
          <span className="tour-gap" />
          <Button disabled={at === 0} onClick={() => go(-1)}>
            {text.tour.back}
          </Button>
          <div ref={next}>
            <Button strong onClick={() => go(1)}>
              {isLast ? text.tour.done : text.tour.next}
            </Button>
          </div>
        </div>
      </div>
    </>
  );
}

/** Where the control of a stop is, followed as panels and the window change. Its panel is shown first; a control that is not there stands for the whole window's middle. */
function useBoxOf({ at, panel }: TourStop): Box {
  const dispatch = useAppDispatch();
  const [box, setBox] = useState<Box>({ left: 0, top: 0, width: 0, height: 0 });
  useLayoutEffect(() => {
    if (panel) dispatch(panelShown(panel));
  }, [dispatch, panel]);
  useLayoutEffect(() => {
    const measure = () => setBox(boxOf(document.querySelector(at)));
    measure();
    const watch = new ResizeObserver(measure);
    for (const element of [document.querySelector(at), document.body]) if (element) watch.observe(element);
    return () => watch.disconnect();
  }, [at]);
  return box;
}

function boxOf(element: Element | null): Box {
  const { left, top, width, height } =
    element?.getBoundingClientRect() ?? new DOMRect(window.innerWidth / 2, window.innerHeight / 2, 0, 0);
  return { left, top, width, height };
}

/** Gives the focus back to where it was before the tour. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}
