/** One round of answers that are read by an adapter, or as bytes by the same HTTP client. */
export type AdapterLoad = {
  side: 'adapter' | 'bytes';
  url: string;
  streams: number;
  /** Of each answer. */
  tokens: number;
};

export type AdapterFigures = {
  tokens: number;
  bytes: number;
  seconds: number;
  /** Microseconds of all threads of the process for each token. */
  cpuUs: number;
};
