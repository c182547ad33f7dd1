import type { Finding } from "../model/finding";
import type { Facts } from "./facts";

/** Judges the facts of one matter. Pure: the same facts give the same findings. */
export type Rule = (facts: Facts) => readonly Finding[];
