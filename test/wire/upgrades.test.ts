import { upgradeSuite } from "./suites/upgrades";
import { wirePairs } from "./wire-pairs";

upgradeSuite({ ...wirePairs["1.12"], target: "1.12.4" });
upgradeSuite({ ...wirePairs["1.13 to 1.12"], target: "1.13.0" });
upgradeSuite({ ...wirePairs["1.13"], target: "1.13.9" });
