export function Takes() {
  return <section className="panel" aria-label="Takes"><h2>Takes</h2></section>;
}
