import type { EngineAdapter, EngineFrame, GenerateRequest } from '../engine-adapter.ts';
import type { EngineFaultKind } from '../engine-fault.ts';
import type { HttpEngineSettings } from '../http/http-engine.ts';

/** A running engine with one slot, its model loaded. */
export type EngineProcess = {
  baseUrl: string;
  /** Ends the process as a crash does; what runs is cut off. Resolves when it is gone. */
  stop(): Promise<void>;
};

/** One engine that the adapter is run against, real where it can be. */
export type EngineSubject = {
  name: string;
  start(): Promise<EngineProcess>;
  /** What it takes to start, where that is more than a minute: cases may start one, too. */
  startMsMax?: number;
  /** The text of the request without streaming, asked past the adapter. */
  answerWhole(baseUrl: string, request: GenerateRequest): Promise<string>;
  /**
   * How it reuses prompts (ORCH-4208): by scope, whoever asks, or `untold` where it does not say.
   */
  reuse: 'by scope' | 'common' | 'untold';
  /** Tokens that its reader is late for come in one frame, so frames are cut by chance. */
  joinsFrames?: true;
  /** Its slots keep what they computed, and the adapter has power over them. */
  hasSlotCache?: true;
  prompts: {
    /** A user's message with an answer of 10 to 200 tokens that has several words. */
    short: string;
    /** A user's message whose answer has characters of several bytes. */
    multibyte: string;
    /** A raw prompt that goes on until max_tokens, for 1,000 tokens and more. */
    endless: string;
  };
  skips?: Skips;
};

/** What the suite has to know of a protocol to play its engine, well or broken. */
export type WireSubject = {
  /** The path that is asked for the stream of a raw prompt. */
  streamPath: string;
  /** What a well engine answers on the other paths: text as it is, anything else as JSON. */
  answers: Readonly<Record<string, unknown>>;
  /** Default `text/event-stream`. */
  contentType?: string;
  /** One frame around a payload, as it stands in the body. */
  frameOf(payload: string): string;
  /** A whole answer frame by frame, with characters of several bytes, and what it has to give. */
  recording: readonly string[];
  frames: readonly EngineFrame[];
  /** The frame that gives this text, alone. */
  textFrame(text: string): string;
  /** All that ends an answer of so many tokens that reached its limit. */
  ending(tokensOut: number): string;
  /** What the engine sends to keep a silent stream open; null where it sends nothing. */
  keepAlive: string | null;
  /** Answers in place of the stream. A body that is no string is sent as JSON. */
  refusals: readonly { title: string; status: number; body: unknown; kind: EngineFaultKind }[];
  /** Frames by which the engine says in the stream that it failed. */
  streamErrors: readonly { title: string; frame: string; kind: EngineFaultKind }[];
  /** Payloads that are JSON and no frame of this protocol; none may be quoted: `secret`. */
  malformed: readonly { title: string; payload: string }[];
  /** The body of a refusal with this message, and its status. */
  refusalOf(message: string): { status: number; body: unknown };
  /** What the body of a request says of the sampler profile. */
  readProfile(body: Readonly<Record<string, unknown>>): ReadProfile;
  /** What the protocol cannot say, with the reason. */
  lacks?: { readonly [name in keyof ReadProfile]?: string };
  skips?: Skips;
};

export type ReadProfile = Partial<GenerateRequest['sampling'] & { maxTokens: number }>;

/** Reasons by the title of the case that is left out. */
export type Skips = Readonly<Record<string, string>>;

/** An adapter, its protocol, and the engines that speak it. */
export type AdapterSubject = {
  create(settings: HttpEngineSettings): EngineAdapter;
  /** What the adapter passes on beside the plain request. Default: nothing. */
  features?: EngineAdapter['features'];
  wire: WireSubject;
  engines: readonly EngineSubject[];
};

export type EngineContext = {
  adapter: EngineAdapter;
  baseUrl: string;
  create: AdapterSubject['create'];
  subject: EngineSubject;
};

/** A case against an engine. */
export type EngineCase = {
  requirement: string;
  title: string;
  /** Runs for adapters that have it. */
  feature?: EngineAdapter['features'][number];
  run(context: EngineContext): Promise<void>;
};
