import { Pencil as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Pencil = iconOf(drawing);
