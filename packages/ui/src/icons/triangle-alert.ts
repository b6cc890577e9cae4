import { TriangleAlert as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const TriangleAlert = iconOf(drawing);
