/** What no story reaches, and why. Whatever is reached one day must leave this list. */
export const unreached: Readonly<Record<string, string>> = {};
