import { kubernetesUpgradeSuite } from "./suites/kubernetes-upgrades";
import { wirePairs } from "./wire-pairs";

kubernetesUpgradeSuite(wirePairs["1.12"]);
kubernetesUpgradeSuite(wirePairs["1.13"]);
kubernetesUpgradeSuite(wirePairs["1.13 to 1.12"]);
