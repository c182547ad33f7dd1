import assert from "node:assert/strict";
import { ContainerdNamespace } from "../../../../proto/generated/common";
import {
  imageList,
  imagePull,
  imageServiceList,
  imageServicePull,
  namespaceOf,
} from "../../../../sandbox/talos-api/methods/image-methods";
import { settle } from "../../../../sandbox/world/settle";
import { framesOf, testCall, testWorld } from "../fixtures/test-call";

const image = "ghcr.io/siderolabs/kubelet:v1.35.0";
const cri = { driver: 1, namespace: ContainerdNamespace.NS_CRI };

describe("imagePull", () => {
  it("answers when the image lies in the namespace", async () => {
    const { world, clock, worker } = testWorld();
    const request = { namespace: ContainerdNamespace.NS_CRI, reference: image };
    const call = testCall(world, worker);
    const answer = await settle(clock, Promise.resolve(imagePull(call, request)));
    assert.equal(answer.messages.length, 1);
    const list = await framesOf(imageList, call, { namespace: ContainerdNamespace.NS_CRI });
    assert.ok(list.some(({ name }) => name === image));
  });
});

describe("imageServicePull", () => {
  it("tells progress, then the reference with its digest", async () => {
    const { world, clock, worker } = testWorld({ talosVersion: "1.13.0" });
    const call = testCall(world, worker);
    const pull = framesOf(imageServicePull, call, { containerd: cri, imageRef: image });
    const frames = await settle(clock, pull);
    const last = frames.at(-1)?.response;
    assert.equal(last?.$case, "name");
    assert.match(last.value, /^ghcr\.io\/siderolabs\/kubelet:v1\.35\.0@sha256:/);
    assert.ok(frames.length > 1);
    assert.ok(frames.slice(0, -1).every(({ response }) => response?.$case === "pullProgress"));
    const list = await framesOf(imageServiceList, call, { containerd: cri });
    assert.ok(list.some(({ name }) => name === image));
  });

  it("is unknown below 1.13", async () => {
    const { world, worker } = testWorld({ talosVersion: "1.12.0" });
    const request = { containerd: cri, imageRef: image };
    const pull = framesOf(imageServicePull, testCall(world, worker), request);
    await assert.rejects(pull, /unknown service machine.ImageService/);
  });
});

describe("namespaceOf", () => {
  it("takes what it does not know for the system's", () => {
    assert.equal(namespaceOf(ContainerdNamespace.NS_CRI), "cri");
    assert.equal(namespaceOf(ContainerdNamespace.NS_SYSTEM), "system");
    assert.equal(namespaceOf(undefined), "system");
  });
});
