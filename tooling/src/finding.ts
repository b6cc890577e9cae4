export type Finding = { rule: string; file: string; line?: number; message: string };

/** A rule of the house over one file's text. */
export type Rule = {
  name: string;
  appliesTo: (file: string) => boolean;
  check: (text: string, file: string) => { line?: number; message: string }[];
};
