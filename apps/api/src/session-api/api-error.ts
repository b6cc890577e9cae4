/** An error in the form that programs of this API know: `code` and `message`, or only one of them. */
export type ApiError = {
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
};

function error(status: number, code: string, message: string = code): ApiError {
  return { status, body: { code, message } };
}

/** The errors that are always the same, byte for byte as on the wire of the API that programs were written for. */
export const API_ERRORS = {
  wrongPassword: error(400, "INVALID_USERNAME_OR_PASSWORD", "Invalid email or password"),
  notAuthenticated: error(400, "AUTHENTICATION_FAILED"),
  invalidBody: { status: 400, body: { message: "Request body is invalid." } },
  noSession: error(401, "SESSION_NOT_VALID"),
  keyDisabled: error(403, "API_KEY_DISABLED", "The API key is disabled by the provider."),
  thresholdExceeded: error(403, "API_KEY_DISABLED", "The API key is disabled: the threshold of API calls is exceeded."),
  notSubscribed: error(403, "NOT_SUBSCRIBED", "API subscription is required, but it is currently not active."),
  readOnly: error(403, "SCOPE_LIMITED", "The role of this user only allows reading."),
  scopeLimited: error(403, "SCOPE_LIMITED", "The role of this user does not allow this."),
  absent: error(404, "RESOURCE_NOT_FOUND", "There is nothing at this path."),
  editLock: { status: 409, body: { code: "EDIT_LOCK_NOT_AVAILABLE" } },
  failed: error(500, "UNEXPECTED_ERROR", "Something failed on our side."),
  unavailable: {
    ...error(503, "SERVICE_UNAVAILABLE", "The service cannot answer now. Nothing was confirmed."),
    headers: { "retry-after": "1" },
  },
} as const satisfies Record<string, ApiError>;

/** The method is none of those that there are. */
export function methodError(methods: readonly string[]): ApiError {
  return {
    ...error(405, "METHOD_NOT_ALLOWED", `Expected ${methods.join(" or ")}.`),
    headers: { allow: methods.join(", ") },
  };
}

/** What a request has in it that cannot be used. */
export function inputError(message: string, status: number = 400): ApiError {
  return error(status, "INVALID_INPUT_ARGUMENT", message);
}
