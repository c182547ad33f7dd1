import assert from "node:assert/strict";
import { listObjects } from "../../../../sandbox/kubernetes-api/verbs/list-objects";
import { testWorld } from "../../talos-api/fixtures/test-call";
import { named } from "../fixtures/requests";

interface List {
  readonly kind: string;
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly { readonly metadata: { readonly name: string } }[];
}

describe("listObjects", () => {
  const list = (namespace: string | undefined, query: Record<string, string>) => {
    const { world } = testWorld();
    const request = { ...named("Pod", "", namespace), name: undefined };
    const found = listObjects(world.kubernetes, request, new URLSearchParams(query)) as List;
    return { found, world };
  };

  it("lists a namespace, chosen by labels, without the kind of each", () => {
    const { found, world } = list("kube-system", { labelSelector: "k8s-app=kube-proxy" });
    assert.equal(found.kind, "PodList");
    assert.equal(found.items.length, world.nodes.size);
    assert.ok(found.items.every((item) => !("kind" in item) && !("apiVersion" in item)));
    assert.equal(found.metadata.resourceVersion, String(world.kubernetes.resourceVersion));
  });

  it("lists all namespaces", () => {
    const everywhere = list(undefined, {}).found.items.length;
    assert.ok(everywhere > list("kube-system", {}).found.items.length);
  });
});
