import { inspectionsSuite } from "./suites/inspections";
import { wirePairs } from "./wire-pairs";

inspectionsSuite(wirePairs["1.12"]);
inspectionsSuite(wirePairs["1.13"]);
