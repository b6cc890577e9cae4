import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";

type PasswordStepProps = {
  hasPassword: boolean;
  text: string;
  error: string | undefined;
  onType: (text: string) => void;
};

/** How an account is secured is changed with its password, if it has one. */
export function PasswordStep({ hasPassword, text, error, onType }: PasswordStepProps) {
  if (!hasPassword) return null;
  return (
    <Field label="Password" error={error}>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete="current-password"
          value={text}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  );
}

export function passwordBody(hasPassword: boolean, text: string): { password?: string } {
  return hasPassword ? { password: text } : {};
}
