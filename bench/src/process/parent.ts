import { once } from "node:events";

/** For the processes of the bench itself: what the parent sends first. When the parent is gone, they are. */
export async function receive(): Promise<unknown> {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  const [message]: unknown[] = await once(process, "message");
  return message;
}

/** As a server ends that has been told to: its profile, if there is one, is written then. */
export function exitWhenTold(): void {
  process.once("SIGTERM", () => process.exit(0));
}

export function tellParent(message: object): void {
  process.send?.(message);
}
