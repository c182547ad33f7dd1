import { backupErrors } from "../../../../provider/errors/catalogue/backup-errors";
import { assertRenders } from "./assert-renders";

describe("errors of the backup", () => {
  it("tell every value they are given", () => {
    assertRenders(backupErrors, {
      BACKUP_FOLDER_UNWRITABLE: { directory: "/srv/backups", reason: "permission denied" },
      DISK_FULL: { directory: "/srv/backups" },
      BACKUP_FAILED: { reason: "cp-1: context deadline exceeded" },
      BACKUP_UNPROVEN: { path: "/srv/backups/demo.bad", problem: "its checksum differs" },
    });
  });
});
