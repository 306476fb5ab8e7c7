/** A look of the strength that films are given: a table of size³ entries, RGB, red fastest. */
export function lookTable(size: number): Float32Array {
  const table = new Float32Array(3 * size ** 3);
  const top = size - 1;
  for (let i = 0; i < size ** 3; i++) {
    const r = (i % size) / top;
    const g = (Math.floor(i / size) % size) / top;
    const b = Math.floor(i / size ** 2) / top;
    table[3 * i] = (0.8 * r + 0.15 * g + 0.05 * b) ** 0.9;
    table[3 * i + 1] = (0.05 * r + 0.9 * g + 0.05 * b) ** 1.05;
    table[3 * i + 2] = (0.1 * r + 0.1 * g + 0.8 * b) ** 1.1;
  }
  return table;
}

/** A table as the text of a .cube file. */
export function cubeText(table: Float32Array, size: number): string {
  const lines = [`LUT_3D_SIZE ${size}`];
  for (let i = 0; i < table.length; i += 3) lines.push(Array.from(table.subarray(i, i + 3)).join(' '));
  return `${lines.join('\n')}\n`;
}
