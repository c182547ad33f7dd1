/**
 * Whether two readers tell the UUID of one machine. An unknown one proves nothing. The first three groups may come in the
 * other byte order: SMBIOS changed it with 2.6, and not every reader looks at the version (DMTF DSP0134, "System — UUID").
 */
export function isSameUuid(left: string, right: string): boolean {
  const [wanted, seen] = [left.toLowerCase(), right.toLowerCase()];
  return wanted !== "" && (wanted === seen || swapped(wanted) === seen);
}

function swapped(uuid: string): string {
  return uuid
    .split("-")
    .map((group, index) => (index < 3 ? (group.match(/../g) ?? []).reverse().join("") : group))
    .join("-");
}
