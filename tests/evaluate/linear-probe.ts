/** A vector and the group it belongs to, 0 to below the number of groups. */
export interface Example {
  readonly vector: readonly number[];
  readonly group: number;
}

const RIDGE = 1e-4;

/**
 * Accuracy of a linear probe: ridge regression from the vectors (and a constant) to one-hot groups, fitted on `seen`, answered by the largest output on
 * `unseen`. What it can read is in the vectors for anyone to use.
 */
export function linearProbeAccuracy(seen: readonly Example[], unseen: readonly Example[], groups: number): number {
  const size = (seen[0]?.vector.length ?? 0) + 1;
  const withConstant = (vector: readonly number[]): number[] => [...vector, 1];
  const system = Array.from({ length: size }, (_, r) => {
    const row = new Array<number>(size + groups).fill(0);
    row[r] = RIDGE * seen.length;
    return row;
  });
  for (const { vector, group } of seen) {
    const values = withConstant(vector);
    values.forEach((value, r) => {
      const row = system[r] as number[];
      values.forEach((other, c) => {
        row[c] = (row[c] as number) + value * other;
      });
      row[size + group] = (row[size + group] as number) + value;
    });
  }
  eliminate(system);
  const hits = unseen.filter(({ vector, group }) => {
    const values = withConstant(vector);
    const outputs = Array.from({ length: groups }, (_, g) =>
      values.reduce((sum, value, r) => sum + value * (system[r]?.[size + g] ?? 0), 0),
    );
    return outputs.indexOf(Math.max(...outputs)) === group;
  });
  return hits.length / unseen.length;
}

/** Gauss–Jordan on a symmetric positive system, in place: the right-hand columns become the solutions. */
function eliminate(rows: number[][]): void {
  rows.forEach((pivotRow, pivot) => {
    const scale = pivotRow[pivot] as number;
    for (let c = pivot; c < pivotRow.length; c++) pivotRow[c] = (pivotRow[c] as number) / scale;
    rows.forEach((row, r) => {
      if (r === pivot) return;
      const factor = row[pivot] as number;
      if (factor === 0) return;
      for (let c = pivot; c < row.length; c++) row[c] = (row[c] as number) - factor * (pivotRow[c] as number);
    });
  });
}
