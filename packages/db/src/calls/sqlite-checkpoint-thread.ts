import { parentPort, workerData } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import { sqliteCode } from "../engine/sqlite-errors.ts";
import type { CheckpointReply } from "./sqlite-checkpoints.ts";

const database = new Sqlite(String(workerData), { fileMustExist: true });

function checkpoint(): CheckpointReply {
  try {
    database.pragma("wal_checkpoint(PASSIVE)");
    return null;
  } catch (error) {
    const code = sqliteCode(error);
    if (code === null) throw error;
    return code;
  }
}

parentPort?.on("message", () => parentPort?.postMessage(checkpoint()));
