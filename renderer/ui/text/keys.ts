export const keysText = {
  keys: {
    broken: 'Your keys could not be read, so the keys are Workprint’s own.',
    brokenRemedy: 'Choose a keymap in Help › Keyboard…, or import a file that you saved there.',
  },
  palette: {
    title: 'Run a command',
    hint: 'What do you want to do?',
    commands: 'Commands',
    none: 'No command is called that. Fewer letters find more.',
    how: '↑ ↓ choose · Enter runs · Esc closes',
  },
} as const;
