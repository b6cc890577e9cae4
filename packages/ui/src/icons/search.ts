import { Search as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Search = iconOf(drawing);
