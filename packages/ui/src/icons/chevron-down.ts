import { ChevronDown as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const ChevronDown = iconOf(drawing);
