/* eslint-disable @typescript-eslint/no-require-imports -- an import cannot be serialised, and a remark inside would be */
import type * as nodeModule from "node:module";
import type * as pulumi from "@pulumi/pulumi";

/**
 * The dynamic provider as Pulumi stores it: its text goes into the state of every resource and is evaluated in another
 * process, from the program's folder. It therefore holds nothing but the way to the installed package. Its text is a
 * storage format: older state must go on finding `v1` of `pulumi-talos-upgrade/runtime`.
 */
export const shell: pulumi.dynamic.ResourceProvider = {
  check: (olds, news) => loadLifecycle().check(olds, news),
  diff: (id, olds, news) => loadLifecycle().diff(id, olds, news),
  create: (inputs) => loadLifecycle().create(inputs),
  read: (id, props) => loadLifecycle().read(id, props),
  update: (id, olds, news) => loadLifecycle().update(id, olds, news),
  delete: (id, props) => loadLifecycle().delete(id, props),
};

type Lifecycle = Required<Omit<pulumi.dynamic.ResourceProvider, "configure">>;

// The package is looked up from the working directory, which is the program's folder, so that it also finds itself there.
function loadLifecycle(): Lifecycle {
  try {
    const { createRequire } = require("node:module") as typeof nodeModule;
    const runtime = createRequire(process.cwd() + "/_.js")("pulumi-talos-upgrade/runtime") as {
      v1: Lifecycle;
    };
    return runtime.v1;
  } catch (error) {
    throw new Error(
      "pulumi-talos-upgrade cannot be loaded from " +
        process.cwd() +
        ". Nothing was changed. Run `npm ci` there (and `npm run build` in a checkout of pulumi-talos-upgrade), then try again. Reason: " +
        String(error),
      { cause: error },
    );
  }
}
