import { listenForSignals } from "./handle.ts";
import { runProgram } from "./program.ts";

listenForSignals();
await runProgram(process.argv);
