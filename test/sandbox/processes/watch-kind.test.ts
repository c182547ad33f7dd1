import { watchKind } from "../../../sandbox/processes/watch-kind";
import { waitUntil } from "../../wire/wait-until";
import { openTwoClusters, type TwoClusters } from "./fixtures/two-clusters";

const path = "/api/v1/namespaces/default/configmaps";

describe("watchKind", () => {
  let clusters: TwoClusters;

  before(async () => {
    clusters = await openTwoClusters();
  });

  after(() => clusters.close());

  it("tells what is there, what changes, and, after a break, what went meanwhile", async () => {
    const { kubernetes } = clusters.sandbox.world;
    const create = (name: string): unknown =>
      kubernetes.create({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name, namespace: "default" },
      });
    create("first");
    const seen: string[] = [];
    let breaks = (): void => undefined;
    const api: TwoClusters["api"] = {
      ...clusters.api,
      watch: (asked, onEvent) =>
        Promise.race([
          clusters.api.watch(asked, onEvent),
          new Promise<void>((resolve) => (breaks = resolve)),
        ]),
    };
    const stop = watchKind({ api, clock: clusters.clock }, path, ({ type, object }) => {
      seen.push(`${type} ${object.metadata.name}`);
    });
    const has = (text: string) => waitUntil(text, () => seen.includes(text));
    await has("ADDED first");
    create("second");
    await has("ADDED second");
    kubernetes.delete("ConfigMap", "default", "first");
    breaks();
    await has("DELETED first");
    stop();
  });
});
