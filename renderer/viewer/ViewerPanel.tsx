export function ViewerPanel() { return <section className='panel' style={{ gridArea: 'viewer' }} />; }
