import { describe, expect, it } from 'vitest';
import { decisiveRights, rightsAt, rightsSchema, unknownRights, whyRefused, type Rights, type Use } from './rights.ts';

const use: Use = { today: '2026-06-30', territory: 'DE', research: false };
const granted: Rights = {
  owner: 'Studio A',
  licence: 'Contract 12',
  consent: 'granted',
  expires: null,
  territories: [],
};

describe('the consent rule', () => {
  it('refuses footage of which nothing was recorded, and what its owner refuses', () => {
    expect(whyRefused(unknownRights, use)).toMatch(/nobody has recorded/);
    expect(whyRefused({ ...granted, consent: 'refused' }, { ...use, research: true })).toMatch(/does not agree/);
  });

  it("allows the studio's own footage and what is granted", () => {
    expect(whyRefused({ ...granted, consent: 'own' }, use)).toBeNull();
    expect(whyRefused(granted, use)).toBeNull();
  });

  it('allows research in a project that is in research mode only', () => {
    expect(whyRefused({ ...granted, consent: 'research' }, use)).toMatch(/research only/);
    expect(whyRefused({ ...granted, consent: 'research' }, { ...use, research: true })).toBeNull();
  });

  it('holds to the end of its last day', () => {
    expect(whyRefused({ ...granted, expires: '2026-06-30' }, use)).toBeNull();
    expect(whyRefused({ ...granted, expires: '2026-06-29' }, use)).toBe("its owner's consent ended on 2026-06-29");
  });

  it('holds for its territories, where both sides say one', () => {
    expect(whyRefused({ ...granted, territories: ['AT', 'DE'] }, use)).toBeNull();
    expect(whyRefused({ ...granted, territories: ['US'] }, use)).toMatch(/holds for US, .* made for DE/);
    expect(whyRefused({ ...granted, territories: ['US'] }, { ...use, territory: null })).toBeNull();
  });
});

describe('the rights of a file', () => {
  const record = (path: string, owner: string) => ({ path, rights: { ...granted, owner } });
  const records = [record('', 'all'), record('day 1', 'folder'), record('day 1/a.mov', 'file')];

  it('are those that were recorded nearest to it', () => {
    const owners = ['b.mov', 'day 1/b.mov', 'day 1/a.mov', 'day 10/a.mov'].map((path) => rightsAt(path, records).owner);
    expect(owners).toEqual(['all', 'folder', 'file', 'all']);
    expect(rightsAt('b.mov', records.slice(1))).toEqual(unknownRights);
  });

  it('of the same footage in several places: a refusal counts first, then what allows it', () => {
    const of = (...consents: Rights['consent'][]) =>
      decisiveRights(
        consents.map((consent) => ({ rights: { ...granted, consent } })),
        use,
      )?.rights.consent;
    expect(of('unknown', 'granted')).toBe('granted');
    expect(of('granted', 'refused')).toBe('refused');
    expect(of('unknown', 'research')).toBe('research');
    expect(of('unknown', 'unknown')).toBe('unknown');
  });
});

it('a record says real dates and countries', () => {
  expect(rightsSchema.safeParse({ ...granted, expires: '2026-02-30' }).success).toBe(false);
  expect(rightsSchema.safeParse({ ...granted, territories: ['Germany'] }).success).toBe(false);
  expect(rightsSchema.parse({ ...granted, territories: ['de'] }).territories).toEqual(['DE']);
});
