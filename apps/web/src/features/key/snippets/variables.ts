/** What a snippet takes from its environment; a key is never in a text that is copied and passed on. */
export const VARIABLES = "KEYHOLD_API_KEY, and KEYHOLD_USERNAME and KEYHOLD_PASSWORD of an API user";
