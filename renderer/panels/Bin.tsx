export function Bin() {
  return <section className="panel" aria-label="Bin"><h2>Bin</h2></section>;
}
