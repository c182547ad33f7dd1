/**
 * Where questions to registries and factories go instead: `factory.talos.dev=http://127.0.0.1:8080,ghcr.io=mirror.local`. Names in
 * images stay as they are. For sandboxes and for networks from which only a mirror can be reached.
 */
export function readMirrors(text: string | undefined): Readonly<Record<string, string>> {
  const pairs = (text ?? "").split(",").flatMap((entry) => {
    const [host, ...rest] = entry.trim().split("=");
    const target = rest.join("=");
    return host === undefined || host === "" || target === "" ? [] : [[host, target] as const];
  });
  return Object.fromEntries(pairs);
}
