/** Bytes of facets a row has: see facets.ts for what each says. */
export const facetColumns = 32;

/** What a test of a facet says. In three-valued logic "and" is the smaller of two, "or" the larger. */
export const verdicts = { no: 0, unknown: 1, yes: 2 } as const;

/** What each of the 256 values of a column is worth. */
export interface FacetTable {
  readonly column: number;
  readonly worth: Uint8Array;
}

/** A question to a row's facets: the largest of its tables' answers, for a facet that lies in more than one column. Verdicts in a filter, 0..255 in a preference. */
export interface FacetTest {
  readonly any: readonly FacetTable[];
}

/** Adds weight·worth/255 to a row's score. */
export interface FacetPreference extends FacetTest {
  readonly weight: number;
}
