/** Mutants that no story can notice, with the reason: nothing that counts is different. */
export const equivalents: Readonly<Record<string, string>> = {};
