/**
 * What nvidia-smi writes for the fields of ALL_FIELDS, in its own spelling; taken from published
 * outputs, one for each kind of host.
 */

const row = (...cells: string[]): string => `${cells.join(', ')}\n`;
const NONE = '[N/A]';
const LOST = '[Unknown Error]';

/** Two unlike consumer cards: no ECC, no MIG. */
export const HOME_BOX =
  row(
    ...['0', 'GPU-2f4c8a10-7f0e-4a8e-9d3c-1b2a3c4d5e6f', 'NVIDIA GeForce RTX 3090'],
    ...['24576', '312', '23950', '7', '41', '580.95.05', NONE, NONE, '8.6', NONE],
  ) +
  row(
    ...['1', 'GPU-6b1f7d2e-0c9d-4f31-8e5a-9a8b7c6d5e4f', 'NVIDIA GeForce RTX 3060'],
    ...['12288', '1', '12041', '0', '36', '580.95.05', NONE, NONE, '8.6', NONE],
  );

/** A GPU in two parts; its own utilisation is not available then. */
export const MIG_ROWS = row(
  ...['0', 'GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77', 'NVIDIA A100-SXM4-40GB'],
  ...['40960', '25', '40403', NONE, '33', '570.124.06', '0', '0', '8.0', 'Enabled'],
);
export const MIG_LIST = `GPU 0: NVIDIA A100 (UUID: GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77)
  MIG 3g.20gb     Device  0: (UUID: MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f)
  MIG 2g.10gb     Device  1: (UUID: MIG-cba663e8-9bed-5b25-b243-5985ef7c9beb)
`;

/** ECC errors, and a sensor that has failed. */
export const ECC_ROWS = row(
  ...['0', 'GPU-1f2e3d4c-0000-1111-2222-333344445555', 'Tesla V100-SXM2-32GB'],
  ...['32768', '1024', '31744', '99', 'ERR!', '535.183.01', '12', '3', '7.0', NONE],
);

/** Unified memory, of which none is its own; and a GPU that has fallen off the bus. */
export const UNAVAILABLE_ROWS =
  row(
    ...['0', 'GPU-99999999-0000-1111-2222-333344445555', 'NVIDIA GB10', NONE, NONE, NONE],
    ...['0', '45', '580.95.05', NONE, NONE, '12.1', NONE],
  ) +
  row(
    ...['1', 'GPU-88888888-0000-1111-2222-333344445555', 'NVIDIA L4', LOST, LOST, LOST],
    ...[LOST, LOST, '580.95.05', LOST, LOST, '8.9', LOST],
  );

/** Of an old driver, with the core fields alone. */
export const CORE_ROWS = row(
  ...['0', 'GPU-77777777-0000-1111-2222-333344445555', 'GeForce GTX 1080', '8119', '100', '8019'],
);

export const UNKNOWN_FIELD = 'Field "compute_cap" is not a valid field to query.\n';
export const NO_DRIVER =
  "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n";
export const MISMATCH = 'Failed to initialize NVML: Driver/library version mismatch\n';
