/** Something that must not be. The story that led there is to be looked at. */
export class StoryFailed extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoryFailed";
  }
}
