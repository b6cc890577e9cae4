import { ContactLink } from "../../shell/contact-link.tsx";

/** Whom to ask: there is no mail that a link could go by, and somebody has to know who asks. */
export function ForgottenPassword({ contact }: { contact: string | null }) {
  return (
    <details className="text-sm text-muted">
      <summary className="w-fit cursor-pointer rounded-base hover:text-text">Forgot your password?</summary>
      <div className="flex flex-col gap-2 pt-2">
        <p>
          An operator of your provider makes a link with which you set a new one. Ask{" "}
          {contact === null ? (
            "whoever runs this service, or an admin of your organization who knows them."
          ) : (
            <>
              <ContactLink contact={contact} className="break-all text-text underline" />.
            </>
          )}
        </p>
        <p>
          Operators ask another operator. Where there is none,{" "}
          <code className="font-mono text-xs">keyhold operator reset-password</code> on the server sets one.
        </p>
      </div>
    </details>
  );
}
