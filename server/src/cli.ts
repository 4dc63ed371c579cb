#!/usr/bin/env node
import { compileExpressionsOnce, compileLess } from './cli/engine.js';
import { run } from './cli/program.js';

compileLess();
compileExpressionsOnce();
const code = await run(process.argv.slice(2));
// An output that could not be written has set its own.
process.exitCode ??= code;
