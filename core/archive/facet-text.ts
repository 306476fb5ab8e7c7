import { Failure } from '../jobs/failure.ts';
import { choiceFacets, filterTests, rangeFacets, valuesOf, type FacetFilter } from './facets.ts';

/**
 * A filter as it is written: `shot-size=close-up,medium`, `movement!=handheld`, `colour-temperature=2500..3800`, `length=10..`, `saturation=..0.05`.
 * Throws Failure('invalid-input') that says what there is.
 */
export function parseFacet(text: string): FacetFilter {
  const [, name = '', operator = '', value = ''] = /^([a-z-]+)(!?=)(.+)$/.exec(text.trim()) ?? [];
  const not = operator === '!=' ? { not: true } : {};
  const choice = choiceFacets.find((facet) => facet === name);
  if (choice) {
    const filter = { facet: choice, any: value.split(',').map((one) => one.trim()), ...not };
    try {
      filterTests(filter);
    } catch (error) {
      throw refused(text, (error as Error).message.replace(/\.$/, ''));
    }
    return filter;
  }
  const range = rangeFacets.find((facet) => facet === name);
  if (range) return { facet: range, ...ends(text, value), ...not };
  throw refused(text, name === '' ? 'it is written facet=value or facet!=value' : `there is no facet "${name}"`);
}

function ends(text: string, value: string): { from?: number; to?: number } {
  const [from = '', to = ''] = value.split('..', 2);
  const numbers = [from, to].map((end) => (end.trim() === '' ? undefined : Number(end)));
  const [low, high] = numbers;
  const wrong = numbers.some((number) => number !== undefined && !Number.isFinite(number));
  if (!value.includes('..') || wrong || (low === undefined && high === undefined))
    throw refused(text, 'a number is asked for as from..to, from.. or ..to');
  return { ...(low === undefined ? {} : { from: low }), ...(high === undefined ? {} : { to: high }) };
}

function refused(text: string, cause: string): Failure {
  const facets = [...choiceFacets.map((facet) => `${facet} (${valuesOf(facet).join(', ')})`), ...rangeFacets];
  return new Failure('invalid-input', `"${text}" is not understood: ${cause}.`, `Facets are ${facets.join('; ')}.`);
}
