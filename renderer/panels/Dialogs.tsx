export function Dialogs() {
  return <section className="panel" aria-label="Dialogs"><h2>Dialogs</h2></section>;
}
