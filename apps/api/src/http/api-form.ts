/** Under the base URL, also in forms that nothing answers: whoever asks there reads errors in the API's form. */
export function isApiPath(path: string): boolean {
  return /^(?:https?:\/\/[^/\\]*)?[/\\]+api[/\\]+v1(?:[/\\;?]|$)/i.test(path);
}

/** The API's names of what its programs know by status, where nothing more is known. */
const CODES: Readonly<Record<number, string>> = {
  400: "INVALID_INPUT_ARGUMENT",
  404: "RESOURCE_NOT_FOUND",
  405: "METHOD_NOT_ALLOWED",
  408: "REQUEST_TIMEOUT",
  413: "REQUEST_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  431: "REQUEST_TOO_LARGE",
  500: "UNEXPECTED_ERROR",
  503: "SERVICE_UNAVAILABLE",
};

export function apiErrorBody(status: number, message: string): { readonly code: string; readonly message: string } {
  return { code: CODES[status] ?? "UNEXPECTED_ERROR", message };
}
