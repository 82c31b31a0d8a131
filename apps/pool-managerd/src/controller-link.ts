import {
  type AgentAccepted,
  type AgentReport,
  validate_AgentAccepted,
} from '@orchqueue/contract-types';
import { postJson } from './json-post.ts';

/** The two calls an agent makes at its controller (ORCH-3501). */
export type ControllerLink = {
  register(report: AgentReport): Promise<AgentAccepted>;
  /** Null when the controller does not know the agent: it has to register. */
  heartbeat(report: AgentReport): Promise<AgentAccepted | null>;
};

/** A controller that takes longer has lost the race to the next report anyway. */
const DEADLINE_MS = 5_000;
const SHOWN_CHARS = 500;

/** `token` is the credential of agents; null where the controller asks for none. */
export function createControllerLink(controllerUrl: string, token: string | null): ControllerLink {
  const base = controllerUrl.replace(/\/+$/, '');
  const credential: { [name: string]: string } =
    token === null ? {} : { authorization: `Bearer ${token}` };
  const post = async (path: string, report: AgentReport): Promise<AgentAccepted | null> => {
    const url = new URL(`${base}${path}`);
    const sent = await postJson(url, JSON.stringify(report), credential, DEADLINE_MS);
    const { status, text } = sent;
    if (status === 404) return null;
    const answer: unknown = status >= 200 && status < 300 ? JSON.parse(text) : null;
    if (validate_AgentAccepted(answer)) return answer;
    throw new Error(`the controller answered ${status}: ${text.slice(0, SHOWN_CHARS)}`);
  };
  return {
    async register(report) {
      const accepted = await post('/v1/agents', report);
      if (!accepted) throw new Error(`there is no controller at ${base}`);
      return accepted;
    },
    heartbeat: (report) => post(`/v1/agents/${report.agent_id}/heartbeat`, report),
  };
}
