import { readingSuite } from "./suites/reading";
import { wirePairs } from "./wire-pairs";

readingSuite(wirePairs["1.12"]);
readingSuite(wirePairs["1.13"]);
