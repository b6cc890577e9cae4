import { ContactLink } from "../../shell/contact-link.tsx";

const LOST = {
  password: {
    question: "Forgot your password?",
    link: "a link with which you set a new one",
    flag: "",
  },
  "second-factor": {
    question: "Lost the authenticator and the recovery codes?",
    link: "a link with which you set a new password and remove them",
    flag: " --remove-second-factors",
  },
};

type AskOperatorProps = { lost: keyof typeof LOST; contact: string | null };

/** Whom to ask: there is no mail that a link could go by, and somebody has to know who asks. */
export function AskOperator({ lost, contact }: AskOperatorProps) {
  const { question, link, flag } = LOST[lost];
  return (
    <details className="text-sm text-muted">
      <summary className="w-fit cursor-pointer rounded-base hover:text-text">{question}</summary>
      <div className="flex flex-col gap-2 pt-2">
        <p>
          An operator of your provider makes {link}. Ask{" "}
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
          <code className="font-mono text-xs">keyhold operator reset-password{flag}</code> on the server does it.
        </p>
      </div>
    </details>
  );
}
