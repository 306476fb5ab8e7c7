export const trimText = {
  trim: {
    display: {
      trim: 'Trim: both sides of the cut',
      ripple: 'Ripple: both sides of the cut',
      roll: 'Roll: both sides of the cut',
      slip: 'Slip: both cuts of the clip',
      slide: 'Slide: both cuts of the clip',
    },
    roles: {
      outgoing: 'Outgoing',
      incoming: 'Incoming',
      before: 'Before',
      first: 'First frame',
      last: 'Last frame',
      after: 'After',
    },
    gap: 'Nothing there',
    sound: 'Sound only',
    entry: 'Typed distance or timecode',
    entryHint: '+12, -1:00 or a timecode, then Enter',
    entryDoes: {
      trim: (how: string) => `${how} by`,
      move: 'Move by',
      playhead: 'Playhead',
    },
    notUnderstood: 'Type a distance like +12 or -1:00, or a timecode.',
    wentTo: (timecode: string) => `Playhead at ${timecode}`,
  },
} as const;
