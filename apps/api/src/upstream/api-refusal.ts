/** Why a call is not forwarded, or has no answer, in the form that programs of the API know. */
export type ApiRefusal = {
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
};

export function refusal(status: number, code: string, message: string): ApiRefusal {
  return { status, body: { code, message } };
}

export function invalid(message: string): ApiRefusal {
  return refusal(400, "INVALID_INPUT_ARGUMENT", message);
}
