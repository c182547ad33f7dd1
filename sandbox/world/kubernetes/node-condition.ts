export { hasCondition, isNodeReady, isSchedulable } from "./conditions";
