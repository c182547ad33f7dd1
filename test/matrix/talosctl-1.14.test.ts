import { inspectionsSuite } from "../wire/suites/inspections";
import { kubernetesUpgradeSuite } from "../wire/suites/kubernetes-upgrades";
import { readingSuite } from "../wire/suites/reading";
import { refusalSuite } from "../wire/suites/refusals";
import { restartSuite } from "../wire/suites/restarts";
import { upgradeSuite } from "../wire/suites/upgrades";
import { wirePairs } from "../wire/wire-pairs";

const pair = wirePairs["1.14"];

readingSuite(pair);
refusalSuite(pair);
restartSuite(pair);
upgradeSuite({ ...pair, target: "1.14.2" });
kubernetesUpgradeSuite(pair);
inspectionsSuite(pair);
