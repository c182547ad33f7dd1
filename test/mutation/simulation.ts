export { playStory } from "../simulation/play/play-story";
export { drawStory } from "../simulation/story/draw-story";
