export function Inspector() {
  return <section className="panel" aria-label="Inspector"><h2>Inspector</h2></section>;
}
