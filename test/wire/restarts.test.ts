import { restartSuite } from "./suites/restarts";
import { wirePairs } from "./wire-pairs";

restartSuite(wirePairs["1.12"]);
restartSuite(wirePairs["1.13"]);
