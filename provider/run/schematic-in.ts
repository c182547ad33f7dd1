/** The schematic id in an image-factory reference; undefined for any other image. */
export function schematicIn(image: string): string | undefined {
  return /\/([0-9a-f]{64})(?=[:@]|$)/.exec(image)?.[1];
}
