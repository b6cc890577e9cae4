import { z } from "zod";
import { StartError } from "../start/start-error.ts";
import type { MailSettings } from "./mail.ts";

/** `name@host`, or `What It Is Called <name@host>`. */
const SENDER = /^(?:[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

export const mailVariables = {
  KEYHOLD_SMTP_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^smtps?:\/\/[^/]/.test(text), {
      error: "takes smtp://<user>:<password>@<host>:<port>, or smtps://",
    })
    .optional(),
  KEYHOLD_MAIL_FROM: z
    .string()
    .refine((text) => SENDER.test(text), { error: "takes an e-mail address, such as Keyhold <keys@example.com>" })
    .optional(),
};

type Read = z.infer<z.ZodObject<typeof mailVariables>>;

/** Null: no mail. Half of it would be a mistake that shows only when somebody waits for a message. */
export function toMailSettings({ KEYHOLD_SMTP_URL: smtpUrl, KEYHOLD_MAIL_FROM: from }: Read): MailSettings | null {
  if (smtpUrl === undefined && from === undefined) return null;
  if (smtpUrl === undefined) throw new StartError("KEYHOLD_SMTP_URL is needed, as KEYHOLD_MAIL_FROM is set.");
  if (from === undefined) throw new StartError("KEYHOLD_MAIL_FROM is needed, as KEYHOLD_SMTP_URL is set.");
  return { smtpUrl, from };
}
