/** How a command ended, for programs: documented in docs/operations/command-line.md. */
export const EXIT = {
  ok: 0,
  /** Something is wrong, and it is not one of the others. */
  failed: 1,
  /** The command, an option or the environment is not what it takes. Nothing was done. */
  usage: 2,
  /** A rule refused it. Nothing was changed. */
  refused: 3,
  /** The database cannot be asked now; asking again may help. */
  unavailable: 4,
  /** Done, but not for everything: the output says what is left. */
  partly: 5,
  /** Not for this database engine. */
  unsupported: 6,
  /** Stopped by a signal; what was done stays done. */
  interrupted: 130,
} as const;

export type ExitName = keyof typeof EXIT;

/** How work on many things ended. */
export function endOfMany(is: { readonly interrupted: boolean; readonly partly: boolean }): ExitName {
  if (is.interrupted) return "interrupted";
  return is.partly ? "partly" : "ok";
}
