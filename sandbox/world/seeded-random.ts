import type { Random } from "./random";

/** Mulberry32: 32 bits of state, enough for a simulation, the same sequence on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;

  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const hex = (): string => word().toString(16).padStart(8, "0");

  return {
    integer: (below) => Math.floor((word() / 2 ** 32) * below),
    uuid() {
      const digits = hex() + hex() + hex() + hex();
      const variant = "89ab".charAt(word() % 4);
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        variant + digits.slice(17, 20),
        digits.slice(20, 32),
      ].join("-");
    },
  };
}
