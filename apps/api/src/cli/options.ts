import { Option } from "commander";

/** In whose name a command acts that the rules of roles are about. */
export function asOption(): Option {
  return new Option("--as <e-mail>", "the operator in whose name; may be left out where there is only one");
}
