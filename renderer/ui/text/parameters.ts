/** Numbers that may change over time: the inspector's rows, and the keyframe panel. */
export const parametersText = {
  parameters: {
    mixed: 'Mixed',
    field: (label: string) => label,
    hint: 'Drag the name, or type: 12, 50 %, +=10, *=2. Arrow keys step; Shift is finer, Ctrl coarser.',
    notRead: 'Type a number, or a sum such as +=10 or 1920/3.',
    change: (label: string) => `Change ${label.toLowerCase()}`,
    reset: (label: string) => `Reset ${label}`,
    addKey: (label: string) => `Add keyframe: ${label}`,
    removeKey: (label: string) => `Remove keyframe: ${label}`,
    previousKey: (label: string) => `Previous keyframe: ${label}`,
    nextKey: (label: string) => `Next keyframe: ${label}`,
    states: { none: 'no keyframes', between: 'between keyframes', on: 'on a keyframe' },
    outside: 'The playhead is not on the clip',
    speedCurve: 'Speed',
    sourceFrames: 'f',
    oneSpeedKey: 'A speed that varies needs two keyframes.',
    oneSpeedKeyRemedy: 'Choose a constant speed in the inspector instead.',
  },
} as const;
