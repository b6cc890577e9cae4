/** Starts as a program does: opens the database of the first argument, migrates it, and prints what it applied. */
import { openDatabase } from "../../database.ts";

const [url = ""] = process.argv.slice(2);
const database = await openDatabase({ url });
const { applied } = await database.migrate();
process.stdout.write(JSON.stringify(applied));
await database.close();
