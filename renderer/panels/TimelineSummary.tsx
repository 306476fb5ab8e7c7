import type { CheckedTimeline } from '../../core/contract/timeline-files.ts';
import type { Loss } from '../../core/interchange/loss.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import { formatRate } from '../ui/format.ts';
import { text } from '../ui/text.ts';

/** Losses shown before the import; the report after it has all. */
const mostShown = 4;

/** What a timeline of another program holds, and what of it can't be carried. */
export function TimelineSummary({ found, label }: { found: CheckedTimeline; label: string }) {
  const { sequences, media, losses } = found;
  const problems = losses.filter(({ severity }) => severity !== 'changed');
  return (
    <div className="timeline-summary" role="status">
      <p>
        <strong>{label}</strong> <span className="quiet">{text.interchange.media(media)}</span>
      </p>
      {sequences.length > 0 && <Sequences sequences={sequences} />}
      {problems.length === 0 ? (
        <p className="quiet">{text.interchange.all}</p>
      ) : (
        <div>
          <p>{text.interchange.someLost(problems.length)}</p>
          <ul className="timeline-problems quiet">
            {problems.slice(0, mostShown).map((loss, i) => (
              <li key={i}>{inWords(loss)}</li>
            ))}
            {problems.length > mostShown && <li>{text.interchange.more(problems.length - mostShown)}</li>}
          </ul>
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

function inWords({ what, where, instead }: Loss): string {
  const place = [where.track, where.timecode, where.name === null ? null : `“${where.name}”`];
  const at = place.filter((part) => part !== null).join(' ');
  return `${at === '' ? '' : `${at}: `}${what}. ${instead}`;
}
