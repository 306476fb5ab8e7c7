export function TimelinePanel() { return <section className='panel' style={{ gridArea: 'timeline' }} />; }
