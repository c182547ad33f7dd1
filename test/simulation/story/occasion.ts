/** When something comes about, whichever run of ours goes on then. */
export type Occasion =
  /** Virtual time since the start of the story, in milliseconds. */
  | { readonly kind: "time"; readonly ms: number }
  /** The record of the world tells of this action for the so manieth time. */
  | { readonly kind: "log"; readonly action: string; readonly times: number }
  /** Of all events of our processes, calls of ports and changes of the world, the so manieth. */
  | { readonly kind: "event"; readonly number: number }
  /** We have told so many lines that end in a full stop, as the titles of our steps do. */
  | { readonly kind: "line"; readonly number: number };
