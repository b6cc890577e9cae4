/** The outcome of an operation that can be refused: a value, or the reason there is none. Nothing in this package throws. */
export type Result<T, E> = Ok<T> | Err<E>;

/** It was done, with this outcome. */
export type Ok<T> = { readonly ok: true; readonly value: T };
/** It was refused, for this reason. */
export type Err<E> = { readonly ok: false; readonly error: E };

/** Makes the outcome of what was done. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** Makes the outcome of what was refused. */
export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}
