/**
 * Something that the program, or who configured it, has to correct: an option, the address, the token. It says nothing about
 * the presented key. Its message holds neither a key nor the token.
 */
export class KeyholdConfigurationError extends Error {
  override readonly name = "KeyholdConfigurationError";
}
