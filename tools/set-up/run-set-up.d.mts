export function runSetUp(purpose: string | undefined): Promise<number>;
