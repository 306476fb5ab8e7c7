import type { FacetFilter } from '../../core/archive/facets.ts';
import type { ArchiveSearchState, Wanted } from '../editor/archive-search-slice.ts';
import { text } from '../ui/text.ts';

const words = text.archive;

/** Something that is looked for, by its name. */
interface Chip {
  readonly label: string;
  /** What is looked for without it. */
  readonly without: Partial<Wanted>;
}

/** Everything that is looked for, as far as it was understood. */
export function chipsOf({ wanted, found }: ArchiveSearchState): Chip[] {
  const { liked, where, film, rights } = wanted;
  const parts = found?.parts ?? [];
  return [
    ...parts.flatMap(({ kind, term, not }, i) => {
      if (kind !== 'term' || term === null) return [];
      const rest = parts.filter((_, each) => each !== i).flatMap((part) => part.words);
      return [{ label: words.termChip(term, not), without: { phrase: rest.join(' ') } }];
    }),
    ...liked.map((one) => ({
      label: words.likeChip(one.name, one.weight),
      without: { liked: liked.filter((each) => each !== one) },
    })),
    ...where.map((filter) => ({
      label: filterLabel(filter),
      without: { where: where.filter((each) => each !== filter) },
    })),
    ...(film === '' ? [] : [{ label: words.filmChip(film), without: { film: '' } }]),
    ...(rights === null ? [] : [{ label: words.rightsChip(words.rightsStates[rights]), without: { rights: null } }]),
  ];
}

function filterLabel(filter: FacetFilter): string {
  return 'any' in filter ? filter.any.map(words.value).join(', ') : words.value(filter.facet);
}
