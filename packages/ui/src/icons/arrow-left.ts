import { ArrowLeft as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const ArrowLeft = iconOf(drawing);
