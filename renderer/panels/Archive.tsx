export function Archive() {
  return <section className="panel" aria-label="Archive"><h2>Archive</h2></section>;
}
