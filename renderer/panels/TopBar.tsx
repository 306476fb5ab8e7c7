export function TopBar() {
  return <section className="panel" aria-label="TopBar"><h2>TopBar</h2></section>;
}
