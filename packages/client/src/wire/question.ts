export type Presented = {
  /** The organization's id or slug. */
  readonly organization: string;
  /** What was presented as its key. */
  readonly key: string;
  /** The address that presented it, if known: wrong keys are throttled by it. What is no IP address is left out. */
  readonly source?: string | null | undefined;
};

/**
 * What is sent, or `null` for what is no organization's key by its form. Strangers choose these texts: the wrong ones are
 * wrong keys, and not errors of the program or outages of the service.
 */
export function questionOf({ organization, key, source }: Presented): string | null {
  if (!/^[\x21-\x7e]{1,64}$/.test(organization) || key.length < 1 || key.length > 1024) return null;
  return JSON.stringify({ organization, key, ...(isAddress(source) ? { source } : {}) });
}

const OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

function isAddress(text: string | null | undefined): text is string {
  if (typeof text !== "string") return false;
  return IPV4.test(text) || (/^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text) && URL.canParse(`http://[${text}]`));
}
