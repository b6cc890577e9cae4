// Preloaded into the API: when the bench is gone, even by SIGKILL, the channel to it closes and the API ends.
import { isMainThread } from "node:worker_threads";

const GRACE_MS = 5000;

if (isMainThread && process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
