/** What was looked at, and how it is. The message holds no secret. */
export type Check = { readonly name: string; readonly state: "ok" | "warn" | "fail"; readonly message: string };

export function ok(name: string, message: string): Check {
  return { name, state: "ok", message };
}

export function warn(name: string, message: string): Check {
  return { name, state: "warn", message };
}

export function fail(name: string, message: string): Check {
  return { name, state: "fail", message };
}
