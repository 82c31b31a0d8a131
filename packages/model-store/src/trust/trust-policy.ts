import path from 'node:path';
import {
  type Config,
  type ModelManifest,
  type ModelTrust,
  validate_ModelManifest,
} from '@orchqueue/contract-types';
import type { Metrics } from '@orchqueue/telemetry';
import {
  isSignedFile,
  isSignedText,
  type PublicKey,
  parsePublicKey,
  parseSignature,
  type Signature,
} from './minisign.ts';

/** The policy `strict` refuses the model (ORCH-3073). The same model stays refused. */
export class UntrustedModelError extends Error {
  readonly reasons: readonly string[];

  constructor(modelId: string, reasons: readonly string[]) {
    super(`UNTRUSTED_ARTIFACT: model ${modelId} is refused: ${reasons.join('; ')}`);
    this.name = 'UntrustedModelError';
    this.reasons = reasons;
  }
}

export type ModelClaim = {
  modelId: string;
  /** `file:`, `https:` or `hf:`. */
  source: string;
  digest: string | null;
};

/**
 * Texts that stand beside a model; null where there is none. `fresh` asks the source again, for a
 * kept signature that does not hold.
 */
export type Papers = {
  manifest: ((fresh: boolean) => Promise<string | null>) | null;
  signature(fresh: boolean): Promise<string | null>;
};

/** What is known before the file is there; the file itself may still have to be compared. */
export type Assessment = {
  trust: ModelTrust;
  /** What the file must be: as configured, or as a signed manifest says. */
  digest: string | null;
  /** Of the file itself, to be checked once it is there. */
  pending: Pending | null;
  /** The papers were asked for anew; a kept signature may still be of an older file. */
  isFresh: boolean;
};

type Pending = { signature: Signature; key: PublicKey };

type ModelFile = { path: string; digest: string; sizeBytes: number };

const PROVEN_MAX = 256;
const UNSIGNED = 'it has no signature';

/**
 * Decides which models a host takes. What can be decided before a fetch is: a model that will be
 * refused costs no bytes.
 */
export class TrustPolicy {
  readonly #policy: ModelTrust['policy'];
  /** As `plain` has them. */
  readonly #allowed: readonly string[];
  readonly #keys: readonly PublicKey[];
  readonly #metrics: Metrics;
  readonly #proven = new Set<string>();

  constructor(settings: Config['agent']['models']['trust'], metrics: Metrics) {
    this.#policy = settings.policy;
    this.#allowed = settings.allowed_sources.map(plain);
    this.#keys = settings.keys.map(parsePublicKey).filter((key) => key !== null);
    this.#metrics = metrics;
  }

  /** Throws UntrustedModelError where the policy is strict and nothing can make the model good. */
  async assess(claim: ModelClaim, papers: Papers): Promise<Assessment> {
    const warnings: string[] = [];
    if (!this.#allowed.some((start) => plain(claim.source).startsWith(start))) {
      warnings.push(`its source ${claim.source} is not in agent.models.trust.allowed_sources`);
      this.#require(claim, warnings);
    }
    const found = await this.#look(claim, papers, false);
    // A publisher may have signed it anew since its papers were kept.
    const settled = found.fault === null ? found : await this.#look(claim, papers, true);
    if (settled.fault !== null) warnings.push(settled.fault);
    this.#require(claim, warnings);
    const { manifest, key } = settled;
    return {
      trust: {
        policy: this.#policy,
        signed_by: manifest === null ? null : (key?.keyId ?? null),
        manifest,
        warnings,
      },
      digest: claim.digest ?? manifest?.digest ?? null,
      pending: pendingOf(settled),
      isFresh: settled !== found,
    };
  }

  /** The last word, once the file is there. Throws UntrustedModelError. */
  async confirm(
    claim: ModelClaim,
    papers: Papers,
    file: ModelFile,
    assessed: Assessment,
  ): Promise<ModelTrust> {
    const trust = { ...assessed.trust, warnings: [...assessed.trust.warnings] };
    const { pending, isFresh } = assessed;
    if (pending) {
      let proof = (await this.#isSigned(file, pending)) ? pending : null;
      // The file may be newer than the signature that was kept.
      if (!proof && !isFresh) proof = await this.#provenAnew(claim, papers, file);
      if (proof) trust.signed_by = proof.key.keyId;
      else trust.warnings.push(fileFault(pending.signature));
    }
    const sizeBytes = trust.manifest?.size_bytes ?? file.sizeBytes;
    if (sizeBytes !== file.sizeBytes) {
      trust.warnings.push(`its manifest says ${sizeBytes} bytes, the file has ${file.sizeBytes}`);
    }
    this.#require(claim, trust.warnings);
    const verdict = trust.warnings.length === 0 ? 'trusted' : 'warned';
    this.#metrics.inc('orchq_model_trust_total', { verdict });
    return trust;
  }

  async #provenAnew(claim: ModelClaim, papers: Papers, file: ModelFile): Promise<Pending | null> {
    const pending = pendingOf(await this.#look(claim, papers, true));
    return pending && (await this.#isSigned(file, pending)) ? pending : null;
  }

  /** Remembered by digest, so that a restart of a replica does not read the file once more. */
  async #isSigned({ path, digest }: ModelFile, { signature, key }: Pending): Promise<boolean> {
    const proof = `${digest} ${signature.signature.toString('base64')}`;
    if (this.#proven.has(proof)) return true;
    if (!(await isSignedFile(path, signature, key))) return false;
    if (this.#proven.size >= PROVEN_MAX) this.#proven.clear();
    this.#proven.add(proof);
    return true;
  }

  #require({ modelId }: ModelClaim, warnings: readonly string[]): void {
    if (this.#policy !== 'strict' || warnings.length === 0) return;
    this.#metrics.inc('orchq_model_trust_total', { verdict: 'refused' });
    throw new UntrustedModelError(modelId, warnings);
  }

  async #look(claim: ModelClaim, papers: Papers, fresh: boolean): Promise<Look> {
    if (this.#keys.length === 0) return nothing('no key is configured to check a signature with');
    const text = await papers.signature(fresh);
    if (text === null) return nothing(UNSIGNED);
    const signature = parseSignature(text);
    if (!signature) return nothing('its signature is no minisign signature');
    const key = this.#keys.find(({ keyId }) => keyId === signature.keyId);
    if (!key) return nothing(`it is signed by the key ${signature.keyId}, which is not configured`);
    if (papers.manifest === null) {
      if (!signature.isPrehashed) return nothing(fileFault(signature));
      return { fault: null, signature, key, manifest: null };
    }
    const manifestText = await papers.manifest(fresh);
    if (manifestText === null) return nothing('its manifest is not there');
    if (!isSignedText(manifestText, signature, key)) {
      return nothing(`its manifest is not what the key ${key.keyId} signed`);
    }
    const manifest = readManifest(manifestText);
    const fault = manifest ? manifestFault(claim, manifest) : 'its manifest is no manifest';
    return fault === null ? { fault, signature, key, manifest } : nothing(fault);
  }
}

type Look = {
  fault: string | null;
  signature: Signature | null;
  key: PublicKey | null;
  manifest: ModelManifest | null;
};

const pendingOf = ({ manifest, signature, key }: Look): Pending | null =>
  manifest === null && signature !== null && key !== null ? { signature, key } : null;

/** As it will be asked for: `..` and capital letters may not lead past a beginning. */
function plain(source: string): string {
  if (/^https?:/i.test(source)) return URL.canParse(source) ? new URL(source).href : source;
  const file = /^file:(.+)$/.exec(source)?.[1];
  return file === undefined ? source : `file:${path.posix.normalize(file)}`;
}

const nothing = (fault: string): Look => ({ fault, signature: null, key: null, manifest: null });

const fileFault = ({ isPrehashed, keyId }: Signature): string =>
  isPrehashed
    ? `the file is not what the key ${keyId} signed`
    : 'its signature is without prehash; sign it with minisign -H';

function readManifest(text: string): ModelManifest | null {
  try {
    const value: unknown = JSON.parse(text);
    return validate_ModelManifest(value) ? value : null;
  } catch {
    return null;
  }
}

function manifestFault({ modelId, digest }: ModelClaim, manifest: ModelManifest): string | null {
  if (manifest.model_id !== modelId) return `its manifest is of the model ${manifest.model_id}`;
  if (digest === null || digest === manifest.digest) return null;
  return `its manifest is of ${manifest.digest}, and ${digest} is configured`;
}
