/** Things that begin and end by request, known by their content. */
export interface KeptLifts {
  /** Begins it and tells how many are under way. */
  begin(what: unknown): number;
  /** Ends what was begun with the same content, if anything was. */
  end(what: unknown): number;
}

/** Keeps the way back of each thing that was begun. */
export function keepLifts(start: (what: unknown) => () => void): KeptLifts {
  const lifts = new Map<string, () => void>();
  return {
    begin: (what) => {
      lifts.set(JSON.stringify(what), start(what));
      return lifts.size;
    },
    end: (what) => {
      const key = JSON.stringify(what);
      lifts.get(key)?.();
      lifts.delete(key);
      return lifts.size;
    },
  };
}
