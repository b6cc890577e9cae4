import { Menu as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Menu = iconOf(drawing);
