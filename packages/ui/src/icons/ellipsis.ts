import { Ellipsis as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Ellipsis = iconOf(drawing);
