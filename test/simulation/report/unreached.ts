/** What no story reaches, and why. Whatever is reached one day must leave this list. */
export const unreached: Readonly<Record<string, string>> = {
  "generic-image": "an installerImage of the operator, which no story wishes for",
  "cluster-changed": "the state of another cluster, which no story has",
};
