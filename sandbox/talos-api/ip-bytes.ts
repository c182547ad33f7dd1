/** The four bytes of an IPv4 address, as common.NetIP carries it. */
export function ipBytes(address: string): Buffer {
  return Buffer.from(address.split(".").map(Number));
}
