import path from 'node:path';
import type { LoadedConfig } from '@orchqueue/config';

/** The database of the controller. */
export const storeFile = ({ config, directory }: LoadedConfig): string =>
  path.resolve(directory, config.controller.data_dir, 'tasks.sqlite');
