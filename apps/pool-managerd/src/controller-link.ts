import {
  type AgentAccepted,
  type AgentReport,
  validate_AgentAccepted,
} from '@orchqueue/contract-types';

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
  const credential = token === null ? {} : { authorization: `Bearer ${token}` };
  const post = async (path: string, report: AgentReport): Promise<AgentAccepted | null> => {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credential },
      body: JSON.stringify(report),
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const text = await response.text();
    if (response.status === 404) return null;
    const answer: unknown = response.ok ? JSON.parse(text) : null;
    if (validate_AgentAccepted(answer)) return answer;
    const said = text.slice(0, SHOWN_CHARS);
    throw new Error(`the controller answered ${response.status}: ${said}`);
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
