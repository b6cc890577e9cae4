import { clsx } from "clsx";
import type { ReactNode } from "react";

const TONES = {
  hold: "border-hold-line bg-hold-soft [&_[data-title]]:text-hold",
  danger: "border-danger-line bg-danger-soft [&_[data-title]]:text-danger",
  neutral: "border-line bg-sunken",
} as const;

type BannerProps = {
  tone: keyof typeof TONES;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` for what has just happened, `status` for what is so. */
  role?: "alert" | "status";
  label?: string;
};

export function Banner({ tone, title, children, actions, role = "status", label }: BannerProps) {
  return (
    <section
      role={role}
      aria-label={label}
      className={clsx("flex flex-col gap-3 rounded-base border p-4", TONES[tone])}
    >
      <div className="flex flex-col gap-1">
        <p data-title className="font-medium">
          {title}
        </p>
        {children ? <div className="text-sm text-text">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </section>
  );
}
