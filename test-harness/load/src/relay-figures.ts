/** One round of readers. */
export type RelayLoad = {
  side: 'direct' | 'through';
  url: string;
  modelRef: string;
  streams: number;
  /** Readers of each stream; a direct one has one. */
  subscribers: number;
  tokens: number;
};

export type RelayFigures = {
  frames: number;
  /** From the first frame to the last. */
  seconds: number;
  /** From the engine's sending to the reader's receiving. */
  ageMs: { p50: number; p95: number; p99: number };
};
