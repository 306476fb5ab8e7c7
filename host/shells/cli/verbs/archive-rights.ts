import type { Archive } from '../../../archive/archive.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { consents, rightsSchema, unknownRights, type Rights } from '../../../../core/rights/rights.ts';
import { table, type Output } from '../output.ts';
import type { Options } from '../verb.ts';

export const rightsUsage =
  `[--consent ${consents.join('|')}] [--owner NAME] [--licence TEXT] [--expires YYYY-MM-DD] [--territory DE,AT]` as const;

export const rightsOptions = {
  consent: { type: 'string' },
  owner: { type: 'string' },
  licence: { type: 'string' },
  expires: { type: 'string' },
  territory: { type: 'string' },
} as const;

/** What the options say, over what was recorded before; null where they say nothing of rights. Throws Failure that names the option. */
export function rightsFrom(options: Options, before: Rights = unknownRights): Rights | null {
  const { consent, owner, licence, expires, territory } = options;
  if ([consent, owner, licence, expires, territory].every((option) => option === undefined)) return null;
  const parsed = rightsSchema.safeParse({
    consent: consent ?? before.consent,
    owner: owner ?? before.owner,
    licence: licence ?? before.licence,
    expires: expires === '' ? null : (expires ?? before.expires),
    territories:
      typeof territory === 'string' ? territory.split(',').filter((each) => each !== '') : before.territories,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const option = String(issue?.path[0]).replace('territories', 'territory');
  throw new Failure('invalid-input', `--${option}: ${issue?.message ?? 'it is not understood'}.`, rightsUsage);
}

/** `archive rights [PATH …]`: records whose the footage below a path is, or lists what was recorded. */
export async function archiveRights(
  opened: Archive,
  path: string | undefined,
  options: Options,
  output: Output,
): Promise<void> {
  if (path !== undefined && options['forget'] === true) await opened.rights.record(path, null);
  else if (path !== undefined) {
    const before = (await opened.rights.views()).find((view) => view.path === path)?.rights;
    const rights = rightsFrom(options, before);
    if (!rights) throw new Failure('invalid-input', 'What holds for it?', `Say it: ${rightsUsage}, or --forget.`);
    await opened.rights.record(path, rights);
  }
  const recorded = await opened.rights.views();
  const lines = table(recorded.map(({ path: where, rights }) => [where || 'single files', ...describeRights(rights)]));
  output.result(lines.length === 0 ? ['Nothing is recorded: no look may be drawn from any footage.'] : lines, {
    recorded,
  });
}

function describeRights({ consent, owner, licence, expires, territories }: Rights): string[] {
  const until = expires === null ? '' : `until ${expires}`;
  return [consent, owner, licence, until, territories.join(', ')];
}
