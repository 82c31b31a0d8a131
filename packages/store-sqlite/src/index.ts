export { type BackupReport, backupDatabase } from './backup.ts';
export { type RestoreReport, restoreDatabase } from './restore.ts';
export { type SideConnection, withSideConnection } from './side-connection.ts';
export { openSqliteStore, type SqliteStoreSettings } from './sqlite-store.ts';
