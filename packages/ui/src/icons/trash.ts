import { Trash as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Trash = iconOf(drawing);
