#!/usr/bin/env node
import { runCommandLine } from "./command-line/run-command-line";
import { completionCommand } from "./commands/completion";
import { pathCommand } from "./commands/path";
import { planCommand } from "./commands/plan";
import { stopCommand } from "./commands/stop";
import { unlockCommand } from "./commands/unlock";

void runCommandLine([pathCommand, planCommand, stopCommand, unlockCommand, completionCommand]);
