import { Failure } from '../../core/jobs/failure.ts';
import { text } from '../ui/text.ts';

/** Shown instead of the window when the host can't be reached. */
export function HostMissing({ error }: { error: unknown }) {
  const { message } = Failure.from(error);
  return (
    <main className="host-missing" role="alert">
      <h1>{text.connection.noHost}</h1>
      <p>{message}</p>
      <p className="quiet">{text.connection.noHostRemedy}</p>
    </main>
  );
}
