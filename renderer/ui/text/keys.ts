export const keysText = {
  keys: {
    broken: 'Your keys could not be read, so the keys are Workprint’s own.',
    brokenRemedy: 'Choose a keymap in Help › Keyboard…, or import a file that you saved there.',
  },
} as const;
