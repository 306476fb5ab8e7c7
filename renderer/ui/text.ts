export const text = {
  connection: {
    noHost: 'Workprint could not reach its host',
    noHostRemedy: 'Close this window and start Workprint again.',
  },
};
