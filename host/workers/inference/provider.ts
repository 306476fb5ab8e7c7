import { Failure } from '../../../core/jobs/failure.ts';
import { openPack, type PackOnDisk, type RunningPack } from '../../../models/runtime/pack/load-pack.ts';
import type { OpenGraph } from '../../../models/runtime/pack/tensors.ts';

/** Best first. Whatever else the runtime names (TensorRT needs minutes of compiling per graph) is left alone. */
const preference = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const;

/**
 * A provider that is this much slower than the processor at the golden tests is the processor in disguise (a software GPU) and is not used. Far from
 * what any real one does, so that load on the machine cannot change the choice: the same recipe must go the same way every time.
 */
const DISGUISE_FACTOR = 20;

export interface ProviderChoice {
  readonly provider: string;
  readonly pack: RunningPack;
  /** Those that were tried first and why they are not in use, a sentence each. */
  readonly declined: readonly { readonly provider: string; readonly reason: string }[];
}

export interface ProviderSource {
  readonly builtIn: readonly string[];
  openGraphOn(provider: string): OpenGraph;
  /** Why there is no use in trying a provider on this machine, as a sentence; null where there may be. */
  absence(provider: string): string | null;
  /** Milliseconds, from any start. */
  now(): number;
}

/**
 * Opens the pack on the best provider on which every sound role loads and passes its golden test; the processor takes what the others refuse, and
 * its failing roles are switched off. `forced` (WORKPRINT_PROVIDER) is used whatever it does, or refused with Failure('invalid-input').
 */
export async function chooseProvider(
  pack: PackOnDisk,
  source: ProviderSource,
  forced?: string,
): Promise<ProviderChoice> {
  if (forced !== undefined && forced !== '') {
    if (!source.builtIn.includes(forced)) {
      throw new Failure(
        'invalid-input',
        `WORKPRINT_PROVIDER asks for "${forced}", which this build does not have.`,
        `Use one of ${source.builtIn.join(', ')}, or unset it.`,
      );
    }
    return { provider: forced, pack: await openPack(pack, source.openGraphOn(forced)), declined: [] };
  }

  const declined: { provider: string; reason: string }[] = [];
  const processor = await timedOpen(pack, source, 'cpu');
  for (const provider of preference) {
    if (provider === 'cpu' || !source.builtIn.includes(provider)) continue;
    const absence = source.absence(provider);
    if (absence !== null) {
      declined.push({ provider, reason: absence });
      continue;
    }
    const candidate = await timedOpen(pack, source, provider);
    const reason = refusal(candidate, processor);
    if (reason === null) {
      await close(processor.pack);
      return { provider, pack: candidate.pack, declined };
    }
    await close(candidate.pack);
    declined.push({ provider, reason });
  }
  return { provider: 'cpu', pack: processor.pack, declined };
}

interface TimedPack {
  readonly pack: RunningPack;
  /** What the golden inputs take once everything is compiled and cached. */
  readonly milliseconds: number;
}

async function timedOpen(pack: PackOnDisk, source: ProviderSource, provider: string): Promise<TimedPack> {
  const running = await openPack(pack, source.openGraphOn(provider));
  const started = source.now();
  for (const { role, golden } of pack.sound) await running.graphs.get(role)?.run(golden.inputs);
  return { pack: running, milliseconds: source.now() - started };
}

function refusal(candidate: TimedPack, processor: TimedPack): string | null {
  const lost = candidate.pack.refused.find(
    ({ role }) => !processor.pack.refused.some((refused) => refused.role === role),
  );
  if (lost) return lost.reason;
  const factor = candidate.milliseconds / processor.milliseconds;
  return factor > DISGUISE_FACTOR ? `It is ${factor.toFixed(0)} times slower than the processor here.` : null;
}

async function close(pack: RunningPack): Promise<void> {
  for (const graph of pack.graphs.values()) await graph.release();
}
