/** How many timelines a round trip is tried with: `WORKPRINT_ROUND_TRIPS` for all formats at once, else as many as the usual test run has time for. */
export function generatedRuns(usual: number): number {
  return Number(process.env['WORKPRINT_ROUND_TRIPS'] ?? usual);
}
