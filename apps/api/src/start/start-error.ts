/** Why the process cannot start: one sentence that says what to do. It is printed without a stack, so it holds no secret. */
export class StartError extends Error {
  override readonly name = "StartError";
}
