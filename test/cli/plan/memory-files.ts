/** Files that are only thought of. */
export function memoryFiles(texts: Readonly<Record<string, string>>) {
  return { readText: (path: string) => Promise.resolve(texts[path]) };
}
