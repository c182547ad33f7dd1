import { refusalSuite } from "./suites/refusals";
import { wirePairs } from "./wire-pairs";

refusalSuite(wirePairs["1.12"]);
refusalSuite(wirePairs["1.13"]);
