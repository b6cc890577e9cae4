import { ChevronsUpDown as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const ChevronsUpDown = iconOf(drawing);
