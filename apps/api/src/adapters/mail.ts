import { createTransport } from "nodemailer";
import type { Log } from "./log.ts";

export type MailSettings = {
  /** `smtp://` or `smtps://`, which may hold a password. */
  readonly smtpUrl: string;
  readonly from: string;
};

type Message = { readonly to: string; readonly subject: string; readonly text: string };

export interface Mail {
  /** Whether the mail server has taken it. That it has not is in the log, without the text. */
  send(message: Message): Promise<boolean>;
}

/** Somebody waits for the answer. */
const TIMES_OUT_MS = 8000;

/** A connection for each message: there are few. */
export function createMail({ smtpUrl, from }: MailSettings, log: Log): Mail {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMES_OUT_MS,
    greetingTimeout: TIMES_OUT_MS,
    socketTimeout: TIMES_OUT_MS,
  });
  return {
    send: async ({ to, subject, text }) => {
      try {
        // Not as a reply to whoever invites, and no file or URL is ever read for it.
        await transport.sendMail({
          from,
          to: { name: "", address: to },
          subject,
          text,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return true;
      } catch (error) {
        log.error({ component: "mail", code: codeOf(error) }, "A message could not be sent.");
        return false;
      }
    },
  };
}

/** Not the error itself: what a mail server says may repeat what it was sent. */
function codeOf(error: unknown): string {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : null;
  return typeof code === "string" ? code : "UNKNOWN";
}
