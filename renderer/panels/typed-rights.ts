import { rightsSchema, unknownRights, type Rights } from '../../core/rights/rights.ts';
import { text } from '../ui/text.ts';
import type { TypedRights } from './RightsFields.tsx';

export function typedFrom({ territories, expires, ...rights }: Rights = unknownRights): TypedRights {
  return { ...rights, expires: expires ?? '', territories: territories.join(', ') };
}

/** What was typed as a record; what is wrong with it in words. */
export function rightsFromTyped({
  territories,
  expires,
  ...rights
}: TypedRights): Rights | { readonly problem: string } {
  const parsed = rightsSchema.safeParse({
    ...rights,
    expires: expires === '' ? null : expires,
    territories: territories.split(/[\s,;]+/).filter((each) => each !== ''),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { problem: issue?.path[0] === 'territories' ? text.rights.badTerritory : text.rights.badField };
}
