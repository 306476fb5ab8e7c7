import type { CheckedTimeline } from '../../core/contract/timeline-files.ts';
import type { Loss } from '../../core/interchange/loss.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import { formatRate } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { byWhat, placeInWords } from './loss-rows.ts';

/** Kinds of losses shown before the import; the report after it has all. */
const mostShown = 4;

/** What a timeline of another program holds, and what of it can't be carried. */
export function TimelineSummary({ found, label }: { found: CheckedTimeline; label: string }) {
  const { sequences, media, losses } = found;
  const problems = losses.filter(({ severity }) => severity !== 'changed');
  return (
    <div className="timeline-summary" role="status">
      <p>
        <strong>{label}</strong> {media > 0 && <span className="quiet">{text.interchange.media(media)}</span>}
      </p>
      {sequences.length > 0 && <Sequences sequences={sequences} />}
      {problems.length === 0 ? (
        <p className="quiet">{text.interchange.all}</p>
      ) : (
        <div>
          <p>{text.interchange.someLost(problems.length)}</p>
          <Problems kinds={[...byWhat(problems).values()]} />
        </div>
      )}
    </div>
  );
}

function Sequences({ sequences }: Pick<CheckedTimeline, 'sequences'>) {
  return (
    <div className="timeline-sequences" tabIndex={0} role="group" aria-label={text.interchange.kind.sequences}>
      <table>
        <thead>
          <tr>
            {text.interchange.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="numerals">
          {sequences.map(({ name, rate, startFrame, dropFrame, frames, tracks, clips, markers }, i) => (
            <tr key={i}>
              <th scope="row" title={name}>
                {name}
              </th>
              <td>{formatRate(rate)}</td>
              <td>{formatTimecode(startFrame, rate, dropFrame)}</td>
              <td>{formatTimecode(frames, rate, dropFrame)}</td>
              <td>{tracks}</td>
              <td>{clips}</td>
              <td>{markers}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Kinds of losses, each by its first. */
function Problems({ kinds }: { kinds: readonly (readonly Loss[])[] }) {
  const left = kinds.slice(mostShown).reduce((count, { length }) => count + length, 0);
  return (
    <ul className="timeline-problems quiet">
      {kinds
        .slice(0, mostShown)
        .map(([first, ...others]) => first && <li key={first.what}>{inWords(first, others.length)}</li>)}
      {left > 0 && <li>{text.interchange.more(left)}</li>}
    </ul>
  );
}

function inWords(loss: Loss, others: number): string {
  const place = placeInWords(loss);
  const at = others > 0 ? text.interchange.times(others + 1) : place;
  return `${at === null ? '' : `${at} `}${loss.what}. ${loss.instead}`;
}
