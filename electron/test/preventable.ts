/** Emits an event whose default can be prevented; true when a listener did. */
export function isPrevented(emit: (event: { preventDefault(): void }) => void): boolean {
  const prevented: true[] = [];
  emit({ preventDefault: () => void prevented.push(true) });
  return prevented.length > 0;
}
