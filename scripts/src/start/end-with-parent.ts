// Preloaded into every service: when the start script is gone, even by SIGKILL, the channel to it closes and the
// service ends as it does on SIGTERM, instead of living on with its port.
import { isMainThread } from "node:worker_threads";

const graceMs = 15_000;

if (isMainThread && process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
