import { ArrowUp as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const ArrowUp = iconOf(drawing);
