type TextType = "text/csv;charset=utf-8" | "text/plain";

/** Hands a text to the browser as a file. */
export function saveText(name: string, text: string, type: TextType = "text/csv;charset=utf-8"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
