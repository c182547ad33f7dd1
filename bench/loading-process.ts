/** Loads modules one after the other and tells what each took beyond those before it, in milliseconds: of time, and of the processor. */
export interface LoadedModule {
  readonly name: string;
  readonly milliseconds: number;
  readonly processorMs: number;
}

const loaded = process.argv.slice(2).map((name): LoadedModule => {
  const used = process.cpuUsage();
  const started = performance.now();
  // What is measured is a module of a preview, known only to who started this process.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require(name);
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(used);
  return { name, milliseconds, processorMs: (user + system) / 1000 };
});

process.stdout.write(JSON.stringify(loaded), () => {
  process.exit();
});
