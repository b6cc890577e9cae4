import { CircleCheck as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const CircleCheck = iconOf(drawing);
