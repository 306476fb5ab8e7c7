import { useAppSelector } from '../editor/store.ts';

/** Says what a gesture or a typed distance came to. */
export function Outcome() {
  const { words, count } = useAppSelector((state) => state.outcome);
  return (
    <p className="visually-hidden" role="status">
      <span key={count}>{words}</span>
    </p>
  );
}
