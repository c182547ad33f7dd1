import { adaptersSuite } from "./suites/adapters";
import { wirePairs } from "./wire-pairs";

adaptersSuite(wirePairs["1.12"]);
adaptersSuite(wirePairs["1.13"]);
