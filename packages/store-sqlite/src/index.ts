export { openSqliteStore, type SqliteStoreSettings } from './sqlite-store.ts';
