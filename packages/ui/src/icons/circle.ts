import { Circle as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Circle = iconOf(drawing);
