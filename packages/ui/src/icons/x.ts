import { X as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const X = iconOf(drawing);
