export function JobBar() {
  return <section className="panel" aria-label="JobBar"><h2>JobBar</h2></section>;
}
