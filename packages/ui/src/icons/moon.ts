import { Moon as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Moon = iconOf(drawing);
