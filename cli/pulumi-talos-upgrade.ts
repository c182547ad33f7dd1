#!/usr/bin/env node
import { runCommandLine } from "./command-line/run-command-line";
import { completionCommand } from "./commands/completion";
import { pathCommand } from "./commands/path";
import { planCommand } from "./commands/plan";

void runCommandLine([pathCommand, planCommand, completionCommand]);
