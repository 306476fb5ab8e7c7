/** The one window that the page may open beside its own: an empty one, into which it draws the sequence's picture and nothing else. */
export const cleanFeedWindow = { url: 'about:blank', name: 'workprint-clean-feed' } as const;
