import assert from "node:assert/strict";
import { deprecatedCalls } from "../../../provider/kubernetes/deprecated-calls";

// Text format of Prometheus; labels as in Kubernetes' metrics reference.
const metrics = `# HELP apiserver_requested_deprecated_apis [STABLE] Gauge of deprecated APIs that have been requested.
# TYPE apiserver_requested_deprecated_apis gauge
apiserver_requested_deprecated_apis{group="flowcontrol.apiserver.k8s.io",removed_release="1.32",resource="flowschemas",subresource="",version="v1beta3"} 1
apiserver_requested_deprecated_apis{group="flowcontrol.apiserver.k8s.io",removed_release="1.32",resource="flowschemas",subresource="status",version="v1beta3"} 1
apiserver_requested_deprecated_apis{group="",removed_release="",resource="componentstatuses",subresource="",version="v1"} 1
apiserver_requested_deprecated_apis{group="policy",removed_release="1.25",resource="podsecuritypolicies",subresource="",version="v1beta1"} 0
apiserver_request_total{group="batch",resource="jobs",version="v1"} 7
`;

describe("deprecatedCalls", () => {
  it("finds what was called, once for a resource", () => {
    assert.deepEqual(deprecatedCalls(metrics), [
      {
        apiVersion: "flowcontrol.apiserver.k8s.io/v1beta3",
        resource: "flowschemas",
        removedIn: "1.32",
      },
      { apiVersion: "v1", resource: "componentstatuses", removedIn: "" },
    ]);
  });

  it("finds nothing where the gauge is not told", () => {
    assert.deepEqual(deprecatedCalls(""), []);
    assert.deepEqual(deprecatedCalls("# TYPE apiserver_requested_deprecated_apis gauge\n"), []);
  });
});
