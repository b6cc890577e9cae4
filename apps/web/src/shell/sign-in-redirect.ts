import { signInPath } from "./return-path.ts";

/** Leaves by a full load, so that nothing of the ended session stays in memory. */
export function goToSignIn(): void {
  window.location.assign(signInPath(`${window.location.pathname}${window.location.search}`));
}
